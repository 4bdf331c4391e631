import { db } from '@/lib/db/client'
import type { RefundRequestState, RefundState } from '@/lib/db/generated/enums'
import { isLineOverdue, isStarted } from '@/lib/orders/order-effects'
import { findRefundCap } from '@/lib/orders/refund-cap'
import { TAKEN_BACK } from './refund-requests'
import { type RefundRule, refundRule } from './refund-rule'

/** The refund of an order as its buyer sees it. */
export type RefundView = {
  /** Who may refund now. */
  rule: RefundRule
  /** Whether its eSIM was started, by the buyer or by the person who claimed it. */
  isStarted: boolean
  /** The newest refund of the order's payment. */
  progress: { state: RefundState; amountCents: number; begunAt: Date; settledAt: Date | null } | null
  /** The newest refund request. */
  request: { state: RefundRequestState; createdAt: Date; decidedAt: Date | null; note: string | null } | null
}

/** Returns the refund of an order for its buyer; null for other people. */
export async function findRefund(userId: string, orderId: string): Promise<RefundView | null> {
  const order = await db().order.findFirst({
    where: { id: orderId, buyerId: userId },
    include: {
      activation: true,
      refunds: { orderBy: { begunAt: 'desc' } },
      // A request that the buyer ended has no decision of an operator to show.
      requests: {
        where: { OR: [{ decidedBy: null }, { decidedBy: { not: TAKEN_BACK } }] },
        orderBy: { createdAt: 'desc' },
        take: 1,
      },
    },
  })
  if (!order) return null
  const { state, activation, paymentIntentId } = order
  const [request] = order.requests
  const progress = order.refunds.find((refund) => refund.paymentIntentId === paymentIntentId)
  return {
    rule: refundRule({
      state,
      activation: activation && { ...activation, isOverdue: isLineOverdue(activation, new Date()) },
      hasOpenRequest: request?.state === 'open',
      cap: state === 'paid' ? await findRefundCap(db(), order) : null,
    }),
    isStarted: isStarted(activation),
    progress: progress
      ? {
          state: progress.state,
          amountCents: progress.amountCents,
          begunAt: progress.begunAt,
          settledAt: progress.settledAt,
        }
      : null,
    request: request
      ? {
          state: request.state,
          createdAt: request.createdAt,
          decidedAt: request.decidedAt,
          note: request.decisionNote,
        }
      : null,
  }
}
