import { db } from '../db/client'
import type { Order, PaymentAttempt, Refund, User } from '../db/generated/client'
import { whileDatabaseIsThere } from '../db/transaction'
import type { AttemptFacts } from '../stripe/attempt-facts'
import type { OrderTerms } from './derive-state'
import { readGoneCustomers } from './gone-customers'

/** An order with all that a reading of Stripe is compared with. */
export type OrderWithAttempts = Order & {
  buyer: User
  attempts: PaymentAttempt[]
  refunds: Refund[]
  newerOrderPaid: boolean
  /** By the database's clock; whatever Stripe did before this moment, the reading that follows shows. */
  loadedAt: Date
}

/** An order with its buyer, its refunds and all its ways to pay, oldest first. */
export function loadOrder(orderId: string): Promise<OrderWithAttempts | null> {
  return whileDatabaseIsThere(async () => {
    const [time] = await db().$queryRaw<{ now: Date }[]>`select date_trunc('milliseconds', clock_timestamp()) as now`
    const order = await db().order.findUnique({
      where: { id: orderId },
      include: { buyer: true, attempts: { orderBy: { attempt: 'asc' } }, refunds: true },
    })
    if (!order) return null
    const newerOrderPaid =
      order.paymentIntentId === null &&
      (await db().order.count({
        where: {
          buyerId: order.buyerId,
          product: order.product,
          createdAt: { gt: order.createdAt },
          state: { in: ['paid', 'disputed', 'review'] },
          paidAt: { not: null },
        },
      })) > 0
    return { ...order, newerOrderPaid, loadedAt: time?.now ?? order.updatedAt }
  })
}

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
