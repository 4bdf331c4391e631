import { readGoneCustomers } from '@/lib/orders/gone-customers'
import type { OrderWithAttempts } from '@/lib/orders/load-order'
import type { AttemptFacts } from '@/lib/stripe/gone-attempt'
import type { OrderTerms } from './derive-state'

/**
 * What the facts from Stripe have to agree with. Customers that are gone are asked for only where a fact names another one
 * than the present one.
 */
export async function termsOf(order: OrderWithAttempts, facts: readonly AttemptFacts[]): Promise<OrderTerms> {
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
