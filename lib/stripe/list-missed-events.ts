import { listPageOfStripe } from './call-stripe'
import { stripe } from './client'
import { parseEvent, type VerifiedEvent } from './parse-event'
import { WEBHOOK_EVENTS } from './webhook-events'

export type EventPage = { events: VerifiedEvent[]; unreadable: number; lastId: string | null; hasMore: boolean }

/**
 * One page of the events that Stripe could not deliver, newest first. They need no signature, since they come in Stripe's own
 * answer.
 *
 * @param since seconds since 1970; Stripe keeps events for 30 days
 * @param after the last event of the previous page
 */
export async function listMissedEvents(since: number, after: string | null): Promise<EventPage> {
  const page = await listPageOfStripe(() =>
    stripe().events.list({
      types: [...WEBHOOK_EVENTS],
      delivery_success: false,
      created: { gte: since },
      limit: 100,
      ...(after && { starting_after: after }),
    }),
  )
  const events = page.data.flatMap((event) => parseEvent(event) ?? [])
  return {
    events,
    unreadable: page.data.length - events.length,
    lastId: page.data.at(-1)?.id ?? null,
    hasMore: page.has_more,
  }
}
