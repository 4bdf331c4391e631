import * as z from 'zod'
import { OPEN_STATES } from '@/lib/activations/activation-view'
import { VIEWED_ACTIVATION, viewedActivation, viewRows } from '@/lib/activations/watch/view-activations'
import { offerOf } from '@/lib/catalog/offer'
import { db } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { Channel, OrderState } from '@/lib/db/generated/enums'
import { canStartAnew } from './order-effects'
import type { OrderView } from './order-view'

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
  const orders = await viewOrders(
    userId,
    Prisma.sql`
      left join orders last on last.id = ${after ?? null} and ${userId}::uuid in (last.buyer_id, last.holder_id)
      where ${isTheirs(userId)} and (last.id is null or (o.created_at, o.id) < (last.created_at, last.id))
      ${NEWEST_FIRST} limit ${take + 1}`,
  )
  const page = orders.slice(0, take)
  return { orders: page, next: orders.length > take ? (page.at(-1)?.id ?? null) : null }
}

/** The default order of a person: the newest whose activation is under way or needs attention, else the newest. */
export async function findStandingOrder(userId: string): Promise<OrderView | null> {
  const isOpen = Prisma.sql`coalesce(a.user_id = ${userId}::uuid and a.state::text = any(${[...OPEN_STATES]}), false)`
  const [order] = await viewOrders(
    userId,
    Prisma.sql`where ${isTheirs(userId)} order by ${isOpen} desc, o.created_at desc, o.id desc limit 1`,
  )
  return order ?? null
}

/** Returns a paid order that this person holds and has not started, or null. */
export async function findOrderToStart(userId: string): Promise<OrderView | null> {
  const paid = await viewOrders(
    userId,
    Prisma.sql`where o.state = 'paid' and o.holder_id = ${userId}::uuid ${NEWEST_FIRST}`,
  )
  return paid.find(({ activation }) => activation === null) ?? null
}

/** Returns one order of this person; null for another person's. */
export async function findOrder(userId: string, orderId: string): Promise<OrderView | null> {
  const [order] = await viewOrders(userId, Prisma.sql`where o.id = ${orderId} and ${isTheirs(userId)}`)
  return order ?? null
}

/** Returns the order of an eSIM that this person holds; null for another person's. */
export async function findOrderOfEsim(userId: string, activationId: string): Promise<OrderView | null> {
  const [order] = await viewOrders(
    userId,
    Prisma.sql`where a.id = ${activationId} and a.user_id = ${userId}::uuid and ${isTheirs(userId)}`,
  )
  return order ?? null
}

/** Returns the order of a Checkout session of this buyer, or null. */
export async function findOrderBySession(userId: string, sessionId: string): Promise<OrderView | null> {
  const [order] = await viewOrders(
    userId,
    Prisma.sql`
      join payment_attempts p on p.order_id = o.id and p.kind = 'checkout' and p.stripe_id = ${sessionId}
      where o.buyer_id = ${userId}::uuid`,
  )
  return order ?? null
}

const isTheirs = (userId: string) => Prisma.sql`(o.buyer_id = ${userId}::uuid or o.holder_id = ${userId}::uuid)`

const NEWEST_FIRST = Prisma.sql`order by o.created_at desc, o.id desc`

const orderRows = z.array(
  z.object({
    id: z.string(),
    buyerId: z.string(),
    holderId: z.string().nullable(),
    state: z.enum(OrderState),
    stateSince: z.date(),
    stateReason: z.string().nullable(),
    channel: z.enum(Channel),
    product: z.string(),
    amountCents: z.int(),
    currency: z.string(),
    dataMegabytes: z.int(),
    validDays: z.int(),
    createdAt: z.date(),
    paidAt: z.date().nullable(),
    withdrawnAt: z.date().nullable(),
    activation: viewedActivation.nullable(),
  }),
)
type OrderRow = z.output<typeof orderRows>[number]

/**
 * Views of orders in one statement, and at most two more if an activation is queued.
 *
 * @param choice the statement after the orders `o` with their activations `a`: whose orders, in which order
 */
async function viewOrders(userId: string, choice: Prisma.Sql): Promise<OrderView[]> {
  // Only the holder sees the activation; the buyer of a gift sees the order alone.
  const rows = await db().$queryRaw`
      select o.id, o.buyer_id::text as "buyerId", o.holder_id::text as "holderId", o.state::text as state,
        o.state_since as "stateSince", o.state_reason as "stateReason", o.channel::text as channel, o.product,
        o.amount_cents as "amountCents", o.currency, o.data_megabytes as "dataMegabytes", o.valid_days as "validDays",
        o.created_at as "createdAt", o.paid_at as "paidAt",
        o.withdrawn_at as "withdrawnAt", case when a.user_id = ${userId}::uuid then ${VIEWED_ACTIVATION} end as activation
      from orders o left join oxio_activations a on a.order_id = o.id ${choice}`
  const orders = orderRows.parse(rows)
  const views = await viewRows(orders.flatMap(({ activation }) => activation ?? []))
  const byOrder = new Map(views.map((activation) => [activation.orderId, activation]))
  return orders.map((order) => {
    // An order that is paid again, whose activation ended without a line, appears to its holder as not started.
    const startsAnew = order.state === 'paid' && order.activation && canStartAnew(order.activation)
    return viewOrder(order, userId, startsAnew ? null : (byOrder.get(order.id) ?? null))
  })
}

function viewOrder(order: OrderRow, userId: string, activation: OrderView['activation']): OrderView {
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
