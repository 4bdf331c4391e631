import { alert } from '@/lib/alerts/alert'
import { db } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import type { StripeEventStatus } from '@/lib/db/generated/enums'
import { endLease, type Lease, takeLeases } from '@/lib/db/lease'
import { describeError } from '@/lib/errors'
import { log } from '@/lib/log/log'
import { reconcileOrder } from '@/lib/orders/reconcile/reconcile-order'
import { isMissing } from '@/lib/stripe/call-stripe'
import { isLiveKey } from '@/lib/stripe/client'
import type { VerifiedEvent } from '@/lib/stripe/parse-event'
import { isSubscribed } from '@/lib/stripe/webhook-events'
import { createFirstOfDay } from '@/lib/webhooks/create-first-of-day'
import { noteEvent } from './note-event'
import { findOrderOfEvent } from './order-of-event'

const isFirstOfDay = createFirstOfDay()

/**
 * - `settled`: the work is done, or there is none; Stripe need not send the event again
 * - `in_hand`: another request works on the event; Stripe should send it again later
 * - `failed`: the work failed for now; Stripe should send the event again
 */
export type Receipt = 'settled' | 'in_hand' | 'failed'

/**
 * Stores a verified event in the inbox and does its work. Marks it done only after the work, so after any failure in between
 * a repeat does the work.
 */
export async function receiveStripeEvent(event: VerifiedEvent): Promise<Receipt> {
  await store(event)
  const lease = await takeEvent(event.id)
  if (!lease) return (await statusOf(event.id)) === 'processing' ? 'in_hand' : 'settled'
  try {
    await conclude(lease, await work(event))
    return 'settled'
  } catch (error) {
    log.error({ eventId: event.id, type: event.type, error: describeError(error) }, 'event could not be worked on')
    await conclude(lease, { status: 'failed', error: describeError(error) }).catch(() => undefined)
    return 'failed'
  }
}

type Conclusion = { status: StripeEventStatus; error?: string }

async function work(event: VerifiedEvent): Promise<Conclusion> {
  const { object } = event.data
  if (event.object !== 'event' || !isSubscribed(event.type)) return ignore(event)
  if (event.livemode !== isLiveKey()) return quarantine(event, 'of the other mode')
  if (event.account || event.context) return quarantine(event, 'of another account')
  if (!object) return quarantine(event, 'names no object')
  const orderId = await findOrderOfEvent(object)
  if (!orderId) return quarantine(event, 'no such order')
  await noteEvent(event, object.id)
  try {
    await reconcileOrder(orderId)
  } catch (error) {
    // The object in our row does not exist at Stripe: a repeat cannot change that.
    if (isMissing(error)) return quarantine(event, describeError(error))
    throw error
  }
  return { status: 'done' }
}

/** For an event that we store and do not use. */
function ignore({ id: eventId, type }: VerifiedEvent): Conclusion {
  if (isFirstOfDay(type, new Date())) log.info({ eventId, type }, 'event of a kind that is not handled')
  return { status: 'ignored' }
}

/** For an event that an operator looks at, because a repeat can never succeed. */
function quarantine(event: VerifiedEvent, why: string): Conclusion {
  alert('stripe_event_quarantined', { eventId: event.id, type: event.type, objectId: event.data.object?.id, why })
  return { status: 'quarantined', error: why }
}

async function store(event: VerifiedEvent): Promise<void> {
  await db().stripeEvent.createMany({
    data: {
      id: event.id,
      type: event.type,
      objectId: event.data.object?.id ?? null,
      created: new Date(event.created * 1000),
      livemode: event.livemode,
      apiVersion: event.api_version ?? null,
      // Only the object's type and id: what people typed at Stripe stays at Stripe.
      payload: { object: event.data.object?.object ?? null, id: event.data.object?.id ?? null },
    },
    skipDuplicates: true,
  })
}

/** Leases an event that is new, that failed, or whose last lease expired; null when its work is done or under way. */
async function takeEvent(eventId: string): Promise<Lease | null> {
  const [lease] = await takeLeases('stripe_events', {
    where: Prisma.sql`id = ${eventId} and status in ('received', 'failed', 'processing')`,
    set: [Prisma.sql`status = 'processing'`, Prisma.sql`attempts = attempts + 1`],
  })
  return lease ?? null
}

async function statusOf(eventId: string): Promise<StripeEventStatus | null> {
  const row = await db().stripeEvent.findUnique({ where: { id: eventId }, select: { status: true } })
  return row?.status ?? null
}

/** Writes the result and ends the lease; writes nothing when another request has taken the event over. */
async function conclude(lease: Lease, { status, error }: Conclusion): Promise<void> {
  await endLease('stripe_events', lease, [
    Prisma.sql`status = ${status}::"StripeEventStatus"`,
    Prisma.sql`last_error = ${error ?? null}`,
    Prisma.sql`done_at = case when ${status}::text = 'failed' then null else now() end`,
  ])
}
