import { db } from '@/lib/db/client'
import type { EventObject } from '@/lib/stripe/parse-event'
import { findInvoiceOfPayment, findSessionOfPayment } from '@/lib/stripe/payment-origin'

/**
 * Returns the order of an event's object, through any attempt of the order, or null when it belongs to none of our orders.
 * The object's own members serve only to find our row; owner and amount come from the row.
 */
export async function findOrderOfEvent(object: EventObject): Promise<string | null> {
  if (object.object === 'checkout.session' || object.object === 'invoice') return findByAttempt(object)
  const intentId = object.object === 'payment_intent' ? object.id : (object.payment_intent ?? null)
  return intentId ? findOrderOfPayment(intentId) : null
}

async function findByAttempt(object: EventObject): Promise<string | null> {
  const attempt = await db().paymentAttempt.findUnique({ where: { stripeId: object.id }, select: { orderId: true } })
  if (attempt) return attempt.orderId
  return adoptAttempt(object)
}

/**
 * Finds the order of an object whose id we never stored, because Stripe's answer was lost. Finds the attempt by the metadata
 * that we wrote into the object, and stores the id if the attempt has none.
 */
async function adoptAttempt(object: EventObject): Promise<string | null> {
  const { order_id: orderId, attempt } = object.metadata ?? {}
  if (!orderId || !attempt || !/^\d{1,6}$/.test(attempt)) return null
  const kind = object.object === 'invoice' ? 'invoice' : 'checkout'

  await db().paymentAttempt.updateMany({
    where: { orderId, attempt: Number(attempt), kind, stripeId: null },
    data: { stripeId: object.id },
  })
  const row = await db().paymentAttempt.findUnique({ where: { stripeId: object.id }, select: { orderId: true } })
  return row?.orderId ?? null
}

/** Returns the order of a payment: from any row of ours with its id, else from the invoice or session that Stripe names. */
export async function findOrderOfPayment(intentId: string): Promise<string | null> {
  const known = await findKnownPayment(intentId)
  if (known) return known
  const stripeId = (await findInvoiceOfPayment(intentId)) ?? (await findSessionOfPayment(intentId))
  if (!stripeId) return null
  const attempt = await db().paymentAttempt.findUnique({ where: { stripeId }, select: { orderId: true } })
  return attempt?.orderId ?? null
}

async function findKnownPayment(paymentIntentId: string): Promise<string | null> {
  const where = { paymentIntentId }
  const select = { orderId: true }
  const row =
    (await db().paymentAttempt.findUnique({ where, select })) ??
    (await db().purchase.findUnique({ where: { stripeTransactionId: paymentIntentId }, select })) ??
    (await db().refund.findFirst({ where, select })) ??
    (await db().dispute.findFirst({ where, select }))
  return row?.orderId ?? null
}
