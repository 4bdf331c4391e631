import { db } from '@/lib/db/client'
import type { EventObject } from '@/lib/stripe/parse-event'
import { findInvoiceOfPayment, findSessionOfPayment } from '@/lib/stripe/payment-origin'

/**
 * The order that an event's object belongs to, through any way to pay that the order ever had, or null when it is none of
 * ours. What the object says of itself is used only to find our row; who owns it and what it is worth, the row says.
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
 * An object of an attempt whose id we never stored: Stripe made it and its answer was lost. The row is found by what we
 * wrote into the object, and takes the id if it still has none.
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

/** The order that a payment was made for, through any row of ours that knows it, else by asking Stripe what it paid. */
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
