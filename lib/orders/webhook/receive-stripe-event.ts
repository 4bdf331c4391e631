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
 * - `settled`: the work is done, or nothing is to be done; Stripe need not send it again
 * - `in_hand`: another request works on it; Stripe should come again and will find it done
 * - `failed`: the work could not be done now; Stripe should come again
 */
export type Receipt = 'settled' | 'in_hand' | 'failed'

/**
 * Takes a verified event into the inbox and does its work. It is marked done only after the work, so whatever happens in
 * between, a repeat does it.
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
    // Stripe itself does not know what our row names: no repeat will change that.
    if (isMissing(error)) return quarantine(event, describeError(error))
    throw error
  }
  return { status: 'done' }
}

/** Kept, and nothing is to be done for it, whoever subscribed to it. */
function ignore({ id: eventId, type }: VerifiedEvent): Conclusion {
  if (isFirstOfDay(type, new Date())) log.info({ eventId, type }, 'event of a kind that is not handled')
  return { status: 'ignored' }
}

/** Kept and looked at by a person: sending it again would never help. */
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
      // Which object to look at, no more: what people typed at Stripe stays at Stripe.
      payload: { object: event.data.object?.object ?? null, id: event.data.object?.id ?? null },
    },
    skipDuplicates: true,
  })
}

/** Leases an event that is new, that failed, or whose last worker died; null when its work is done or under way. */
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

/** Writes nothing when another request has taken the event over. */
async function conclude(lease: Lease, { status, error }: Conclusion): Promise<void> {
  await endLease('stripe_events', lease, [
    Prisma.sql`status = ${status}::"StripeEventStatus"`,
    Prisma.sql`last_error = ${error ?? null}`,
    Prisma.sql`done_at = case when ${status}::text = 'failed' then null else now() end`,
  ])
}
