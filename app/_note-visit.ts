import { after } from 'next/server'
import { type CountedPage, countVisit } from '@/lib/operator/figures/count-visit'

/** Counts the opening of a page once its answer is on the way. */
export function noteVisit(page: CountedPage): void {
  after(() => countVisit(page))
}
