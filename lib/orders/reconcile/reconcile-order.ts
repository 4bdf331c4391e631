import type { OrderState } from '@/lib/db/generated/enums'
import { AppError } from '@/lib/errors'
import { readGoneCustomers } from '@/lib/orders/gone-customers'
import { loadOrder, type OrderWithAttempts } from '@/lib/orders/load-order'
import { readCheckout } from '@/lib/stripe/checkout'
import type { AttemptFacts } from '@/lib/stripe/gone-attempt'
import { readInvoice } from '@/lib/stripe/invoices'
import { afterReading } from './after-reading'
import { applyReading } from './apply-reading'
import { deriveState, type OrderRecord } from './derive-state'
import { judgeGoneAttempt } from './judge-gone-attempt'

const MAX_READINGS = 5

/**
 * Reads an order at Stripe and writes its state. The only code that sets "paid": the webhook, the success page, the tools,
 * the sweeps and operators call it, any number of times, in any order and concurrently.
 *
 * Reads Stripe outside a transaction, then writes only if the order's version is unchanged; else reads again. Never
 * overwrites a reading that began later. Refunds a second or a late payment and reads the refund as well.
 *
 * @throws AppError not_found, stripe_unavailable, stripe_unexpected, database_unavailable; then nothing was changed
 */
export async function reconcileOrder(orderId: string): Promise<{ state: OrderState; reason: string | null }> {
  for (let reading = 0; reading < MAX_READINGS; reading++) {
    const order = await loadOrder(orderId)
    if (!order) throw new AppError('not_found', { message: 'We have no such order.', detail: orderId })
    const facts = await readAttempts(order)
    const derived = deriveState(await recordOf(order, facts), facts)
    const application = await applyReading(order, facts, derived)
    if (application.kind === 'obsolete') return { state: application.state, reason: application.reason }
    if (application.kind === 'moved') continue
    const readAgain = await afterReading(order, facts, derived, application.news)
    if (!readAgain) return { state: derived.state, reason: derived.reason }
  }
  throw new AppError('conflict', {
    message: 'Your order is being changed at this moment. Please look again in a few seconds.',
    detail: `order ${orderId} moved during ${MAX_READINGS} readings`,
    retryAfterSeconds: 2,
  })
}

/** Reads every attempt of the order at Stripe. */
function readAttempts(order: OrderWithAttempts): Promise<AttemptFacts[]> {
  const known = order.attempts.flatMap(({ stripeId, ...row }) => (stripeId ? [{ ...row, stripeId }] : []))
  return Promise.all(
    known.map(async ({ stripeId, ...row }) => {
      const facts = await (row.kind === 'checkout' ? readCheckout(stripeId) : readInvoice(stripeId))
      return facts.progress === 'gone' ? { ...facts, progress: judgeGoneAttempt(row, order.loadedAt) } : facts
    }),
  )
}

/** Builds the record of our rows. Reads deleted customers only if a fact names another customer than the present one. */
async function recordOf(order: OrderWithAttempts, facts: readonly AttemptFacts[]): Promise<OrderRecord> {
  const { id: buyerId, stripeCustomerId } = order.buyer
  const isOfAnother = facts.some(({ customerId }) => customerId !== null && customerId !== stripeCustomerId)
  return {
    orderId: order.id,
    product: order.product,
    amountCents: order.amountCents,
    currency: order.currency,
    livemode: order.livemode,
    customerIds: [
      ...(stripeCustomerId === null ? [] : [stripeCustomerId]),
      ...(isOfAnother ? await readGoneCustomers(buyerId) : []),
    ],
    ledgerIntentId: order.paymentIntentId,
    refundsBegun: order.refunds.flatMap(({ id, state, paymentIntentId }) =>
      state === 'begun' ? [{ refundId: id, intentId: paymentIntentId }] : [],
    ),
    newerOrderPaid: order.newerOrderPaid,
    attemptBeingMade: order.attempts.length === 0 || order.attempts.some(({ stripeId }) => stripeId === null),
  }
}
