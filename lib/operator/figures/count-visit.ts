import { db } from '@/lib/db/client'
import { describeError } from '@/lib/errors'
import { log } from '@/lib/log/log'

/** Pages whose openings are counted, by hour and without anything about the person. */
export type CountedPage = 'home' | 'device_check' | 'buy'

/** Counts one opening of a page. Never fails: a page is not held up for a figure. */
export async function countVisit(page: CountedPage): Promise<void> {
  await db().$executeRaw`
    insert into page_visits (hour, page, opened) values (date_trunc('hour', now()), ${page}, 1)
    on conflict (hour, page) do update set opened = page_visits.opened + 1`.catch((error: unknown) =>
    log.warn({ page, error: describeError(error) }, 'visit not counted'),
  )
}
