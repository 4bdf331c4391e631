import { db } from '@/lib/db/client'
import type { StripeEventStatus } from '@/lib/db/generated/enums'
import { findEvent } from '@/lib/stripe/find-event'
import { receiveStripeEvent } from './receive-stripe-event'

export type Replay =
  /** Its work was done again; `status` after it. */
  | { kind: 'replayed'; status: StripeEventStatus }
  /** A node works on it at this moment. */
  | { kind: 'in_hand' }
  /** Stripe keeps events for 30 days. The order itself can still be read. */
  | { kind: 'gone_at_stripe' }
  | { kind: 'not_found' }

/**
 * Does the work of an event of the inbox again. Reads the order from Stripe, so an old event restores no old state and a
 * repeated one grants nothing twice.
 *
 * @throws AppError stripe_unavailable, stripe_unexpected, database_unavailable; then the event is unchanged, or it has the
 *   status `received`, which is listed among the open problems
 */
export async function replayStripeEvent(eventId: string): Promise<Replay> {
  if ((await statusOf(eventId)) === null) return { kind: 'not_found' }
  const event = await findEvent(eventId)
  if (!event) return { kind: 'gone_at_stripe' }
  await db().$executeRaw`
      update stripe_events set status = 'received', done_at = null where id = ${eventId} and status <> 'processing'`
  if ((await receiveStripeEvent(event)) === 'in_hand') return { kind: 'in_hand' }
  const status = await statusOf(eventId)
  return status ? { kind: 'replayed', status } : { kind: 'not_found' }
}

async function statusOf(eventId: string): Promise<StripeEventStatus | null> {
  const row = await db().stripeEvent.findUnique({ where: { id: eventId }, select: { status: true } })
  return row?.status ?? null
}
