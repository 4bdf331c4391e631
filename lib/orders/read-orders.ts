import { viewActivations } from '../activations/view-activations'
import { db } from '../db/client'
import type { Order, Prisma } from '../db/generated/client'
import { whileDatabaseIsThere } from '../db/transaction'
import { canStartAnew } from './order-effects'
import type { OrderView } from './order-view'

const MOST_SHOWN = 100

/** Orders that a person bought or holds, newest first. */
export function listOrders(userId: string): Promise<OrderView[]> {
  return viewOrders({ OR: [{ buyerId: userId }, { holderId: userId }] }, userId)
}

/** One order of this person; somebody else's is null. */
export async function findOrder(userId: string, orderId: string): Promise<OrderView | null> {
  const [order] = await viewOrders({ id: orderId, OR: [{ buyerId: userId }, { holderId: userId }] }, userId)
  return order ?? null
}

/** The order that a Checkout session of this buyer belongs to. */
export async function findOrderBySession(userId: string, sessionId: string): Promise<OrderView | null> {
  const [order] = await viewOrders(
    { buyerId: userId, attempts: { some: { kind: 'checkout', stripeId: sessionId } } },
    userId,
  )
  return order ?? null
}

async function viewOrders(where: Prisma.OrderWhereInput, userId: string): Promise<OrderView[]> {
  const orders = await whileDatabaseIsThere(() =>
    db().order.findMany({ where, orderBy: { createdAt: 'desc' }, take: MOST_SHOWN, include: { activation: true } }),
  )
  // What happens to the line is for its holder; a buyer who gave it away sees the order alone.
  const activations = await viewActivations({ userId, orderId: { in: orders.map(({ id }) => id) } })
  const byOrder = new Map(activations.map((activation) => [activation.orderId, activation]))
  return orders.map((order) => {
    // An activation that ended without a line, of an order that is paid again: to its holder it was never started.
    const startsAnew = order.state === 'paid' && order.activation && canStartAnew(order.activation)
    return viewOrder(order, userId, startsAnew ? null : (byOrder.get(order.id) ?? null))
  })
}

function viewOrder(order: Order, userId: string, activation: OrderView['activation']): OrderView {
  const canPay = order.state === 'awaiting_payment' && order.buyerId === userId
  return {
    id: order.id,
    state: order.state,
    stateSince: order.stateSince,
    stateReason: order.stateReason,
    channel: order.channel,
    product: order.product,
    amountCents: order.amountCents,
    currency: order.currency,
    createdAt: order.createdAt,
    paidAt: order.paidAt,
    payPath: canPay ? `/pay/${order.id}` : null,
    activation,
    isBuyer: order.buyerId === userId,
    ...(order.buyerId === userId && order.holderId !== userId && { given: order.holderId ? 'claimed' : 'open' }),
  }
}
