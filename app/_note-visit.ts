import { after } from 'next/server'
import { type CountedPage, countVisit } from '@/lib/operator/funnel-figures'

/** Counts a page view after the response is sent. */
export function noteVisit(page: CountedPage): void {
  after(() => countVisit(page))
}
