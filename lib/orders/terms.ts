import { db } from '../db/client'
import type { Order, PaymentAttempt, User } from '../db/generated/client'
import { whileDatabaseIsThere } from '../db/transaction'
import type { OrderTerms } from './derive-state'

export type OrderWithAttempts = Order & { buyer: User; attempts: PaymentAttempt[] }

/** An order with its buyer and all its ways to pay, oldest first. */
export function loadOrder(orderId: string): Promise<OrderWithAttempts | null> {
  return whileDatabaseIsThere(() =>
    db().order.findUnique({
      where: { id: orderId },
      include: { buyer: true, attempts: { orderBy: { attempt: 'asc' } } },
    }),
  )
}

/** What the facts from Stripe have to agree with. */
export function termsOf(order: OrderWithAttempts): OrderTerms {
  return {
    orderId: order.id,
    product: order.product,
    amountCents: order.amountCents,
    currency: order.currency,
    livemode: order.livemode,
    customerId: order.buyer.stripeCustomerId,
    refundBegun: order.state === 'refunding',
    attemptBeingMade: order.attempts.length === 0 || order.attempts.some(({ stripeId }) => stripeId === null),
  }
}
