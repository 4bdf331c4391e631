import { db } from '@/lib/db/client'
import type { Order, PaymentAttempt, Refund, User } from '@/lib/db/generated/client'

/** An order with all rows that a reading of Stripe is compared with. */
export type OrderWithAttempts = Order & {
  buyer: User
  attempts: PaymentAttempt[]
  refunds: Refund[]
  newerOrderPaid: boolean
  /** By the database's clock; a reading that follows shows all changes at Stripe before this time. */
  loadedAt: Date
}

/** Loads an order with its buyer, its refunds and its attempts, oldest first; null when there is no such order. */
export async function loadOrder(orderId: string): Promise<OrderWithAttempts | null> {
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
}
