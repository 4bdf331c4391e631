import * as z from 'zod'
import { alert } from '@/lib/alerts/alert'
import { log } from '@/lib/log/log'
import { readMark, writeMark } from '@/lib/orders/books/sweep-mark'
import { receiveStripeEvent } from '@/lib/orders/webhook/receive-stripe-event'
import { listMissedEvents } from '@/lib/stripe/list-missed-events'

const MARK = 'stripe_events'
const PAGES_AT_ONCE = 5
const HOUR = 3_600
/** Stripe keeps events for 30 days. */
const KEPT_SECONDS = 29 * 24 * HOUR

/** All events up to `since` were read; an unfinished pass continues behind the event `after` and began at `began`. */
const cursor = z.object({ since: z.number(), after: z.string().nullable(), began: z.number().nullable() })

/**
 * Receives the events that Stripe could not deliver; an event that is done already changes nothing. `since` moves only after
 * all pages were read; a pass that is longer than one round continues in the next one.
 */
export async function sweepEvents(): Promise<void> {
  const now = Math.floor(Date.now() / 1000)
  const known = cursor.safeParse(await readMark(MARK))
  const { since, after, began } = known.success ? known.data : { since: now - KEPT_SECONDS, after: null, began: null }
  const passBegan = began ?? now
  let last = after
  for (let pages = 0; pages < PAGES_AT_ONCE; pages++) {
    const page = await listMissedEvents(Math.max(since - HOUR, now - KEPT_SECONDS), last)
    if (page.unreadable > 0) alert('stripe_events_unreadable', { count: page.unreadable })
    for (const event of page.events) await receiveStripeEvent(event)
    if (page.events.length > 0) log.info({ count: page.events.length }, 'events that were not delivered')
    if (!page.hasMore || !page.lastId) {
      await writeMark(MARK, { since: passBegan, after: null, began: null })
      return
    }
    last = page.lastId
    await writeMark(MARK, { since, after: last, began: passBegan })
  }
}
