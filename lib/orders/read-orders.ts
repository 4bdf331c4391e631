import { OPEN_STATES } from '@/lib/activations/activation-view'
import { viewRows, WITH_EVENTS } from '@/lib/activations/watch/view-activations'
import { offerOf } from '@/lib/catalog/offer'
import { db } from '@/lib/db/client'
import type { Order, Prisma } from '@/lib/db/generated/client'
import { canStartAnew } from './order-effects'
import type { OrderView } from './order-view'

const ofPerson = (userId: string) => ({ OR: [{ buyerId: userId }, { holderId: userId }] })

export type OrderPage = {
  orders: OrderView[]
  /** The `after` of the next page; null on the last page. */
  next: string | null
}

/**
 * Returns a page of the orders that a person bought or holds, newest first. Another person's `after` gives the first page.
 */
export async function listOrders(
  userId: string,
  { after, take }: { after?: string | undefined; take: number },
): Promise<OrderPage> {
  const cursor = after === undefined ? null : await findOwnId(userId, after)
  const orders = await viewOrders(ofPerson(userId), userId, {
    take: take + 1,
    ...(cursor !== null && { cursor: { id: cursor }, skip: 1 }),
  })
  const page = orders.slice(0, take)
  return { orders: page, next: orders.length > take ? (page.at(-1)?.id ?? null) : null }
}

const NEWEST = 10

/** The default order of a person: one whose activation is under way or needs attention, else the newest. */
export async function findStandingOrder(userId: string): Promise<OrderView | null> {
  const newest = await viewOrders(ofPerson(userId), userId, { take: NEWEST })
  const open = newest.find(({ activation }) => activation && OPEN_STATES.some((state) => state === activation.state))
  if (open || newest.length < NEWEST) return open ?? newest[0] ?? null
  const [older] = await viewOrders({ activation: { userId, state: { in: [...OPEN_STATES] } } }, userId, { take: 1 })
  return older ?? newest[0] ?? null
}

/** Returns a paid order that this person holds and has not started, or null. */
export async function findOrderToStart(userId: string): Promise<OrderView | null> {
  const paid = await viewOrders({ state: 'paid', holderId: userId }, userId)
  return paid.find(({ activation }) => activation === null) ?? null
}

/** Returns one order of this person; null for another person's. */
export async function findOrder(userId: string, orderId: string): Promise<OrderView | null> {
  const [order] = await viewOrders({ id: orderId, ...ofPerson(userId) }, userId)
  return order ?? null
}

/** Returns the order of a Checkout session of this buyer, or null. */
export async function findOrderBySession(userId: string, sessionId: string): Promise<OrderView | null> {
  const [order] = await viewOrders(
    { buyerId: userId, attempts: { some: { kind: 'checkout', stripeId: sessionId } } },
    userId,
  )
  return order ?? null
}

async function findOwnId(userId: string, orderId: string): Promise<string | null> {
  const row = await db().order.findFirst({ where: { id: orderId, ...ofPerson(userId) }, select: { id: true } })
  return row?.id ?? null
}

async function viewOrders(
  where: Prisma.OrderWhereInput,
  userId: string,
  page: Pick<Prisma.OrderFindManyArgs, 'take' | 'skip' | 'cursor'> = {},
): Promise<OrderView[]> {
  const orders = await db().order.findMany({
    where,
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    ...page,
    include: { activation: { include: WITH_EVENTS } },
  })
  // Only the holder sees the activation; the buyer of a gift sees the order alone.
  const theirs = orders.flatMap(({ activation }) => (activation?.userId === userId ? [activation] : []))
  const byOrder = new Map((await viewRows(theirs)).map((activation) => [activation.orderId, activation]))
  return orders.map((order) => {
    // An order that is paid again, whose activation ended without a line, appears to its holder as not started.
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
    ...offerOf(order),
    createdAt: order.createdAt,
    paidAt: order.paidAt,
    payPath: canPay ? `/pay/${order.id}` : null,
    activation,
    isBuyer: order.buyerId === userId,
    ...(order.withdrawnAt && order.state === 'paid' && !activation && { isWithdrawn: true }),
    ...(order.buyerId === userId && order.holderId !== userId && { given: order.holderId ? 'claimed' : 'open' }),
  }
}
