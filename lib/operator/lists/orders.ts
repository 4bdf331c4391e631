import { maskEmail } from '@/lib/activations/watch/view-activations'
import { db } from '@/lib/db/client'
import { type ActivationState, type Channel, OrderState } from '@/lib/db/generated/enums'
import { cutPage, type Listing, PAGE_SIZE } from './page-size'

export type OrderRow = {
  id: string
  state: OrderState
  stateReason: string | null
  stateSince: Date
  createdAt: Date
  channel: Channel
  amountCents: number
  currency: string
  /** Masked. */
  buyer: string
  line: { state: ActivationState; stateSince: Date; errorCode: string | null; iccidLast4: string | null } | null
  /** Seconds; null until the eSIM is ready. */
  paidToReady: number | null
}

export const ORDER_STATES = Object.values(OrderState)

/** Orders, newest first; with `ids` only those. */
export async function listOrderRows({
  state,
  before,
  ids,
}: {
  state: OrderState | null
  before: Date | null
  ids?: string[]
}): Promise<Listing<OrderRow>> {
  const found = await db().order.findMany({
    where: { ...(state && { state }), ...(before && { createdAt: { lt: before } }), ...(ids && { id: { in: ids } }) },
    orderBy: { createdAt: 'desc' },
    take: PAGE_SIZE + 1,
    include: { buyer: { select: { email: true } }, activation: true },
  })
  const { rows, hasMore } = cutPage(found)
  return {
    rows: rows.map(({ buyer, activation, ...order }) => ({
      id: order.id,
      state: order.state,
      stateReason: order.stateReason,
      stateSince: order.stateSince,
      createdAt: order.createdAt,
      channel: order.channel,
      amountCents: order.amountCents,
      currency: order.currency,
      buyer: maskEmail(buyer.email),
      line: activation && {
        state: activation.state,
        stateSince: activation.stateSince,
        errorCode: activation.lastErrorCode,
        iccidLast4: activation.iccid?.replace(/F$/, '').slice(-4) ?? null,
      },
      paidToReady:
        order.paidAt && activation?.readyAt ? (activation.readyAt.getTime() - order.paidAt.getTime()) / 1000 : null,
    })),
    hasMore,
  }
}
