import * as z from 'zod'
import { alert } from '@/lib/alerts/alert'
import { db } from '@/lib/db/client'
import type { OrderState } from '@/lib/db/generated/enums'
import { isUniqueViolation } from '@/lib/db/transaction'
import { newId } from '@/lib/new-id'
import { loadOrder } from '@/lib/orders/load-order'
import { findRefundCap } from '@/lib/orders/refund-cap'
import { withOrderLock } from '@/lib/orders/with-order-lock'
import { mailTo } from '@/lib/outbox/enqueue-email'
import { beginRefund } from './begin-refund'
import { type Refunding, refund } from './refund-order'
import { operatorMayRefund, refundRule } from './refund-rule'

/** `decidedBy` of a refund request that ended because the buyer took the withdrawal back. */
export const TAKEN_BACK = 'buyer'

/** The reason of a refund request that a withdrawal opens. It contains no name: the withdrawal has it. */
export const withdrawalReason = (withdrawalId: string): string => `Withdrawal from the contract ${withdrawalId}`

/** Text that a person typed: stored and shown unchanged, never interpreted. */
const reasonText = z.string().trim().min(5).max(1_000)

export type Asking =
  | { kind: 'asked' }
  | { kind: 'bad_reason' }
  /** No line exists or may exist: the button refunds at once. */
  | { kind: 'at_once' }
  | { kind: 'not_refundable'; state: OrderState }
  | { kind: 'not_found' }

/**
 * Opens a refund request of the buyer: for an order whose line exists or may exist, or for any order beyond the cap on
 * refunds at once. A repeat changes nothing.
 */
export async function requestRefund(asking: { userId: string; orderId: string; reason: string }): Promise<Asking> {
  const { userId, orderId } = asking
  const order = await loadOrder(orderId)
  if (!order || order.buyerId !== userId) return { kind: 'not_found' }
  const reason = reasonText.safeParse(asking.reason)
  try {
    return await withOrderLock<Asking>(orderId, async (tx, locked) => {
      const open = await tx.refundRequest.count({ where: { orderId, state: 'open' } })
      const rule = refundRule({ ...locked, hasOpenRequest: open > 0, cap: await findRefundCap(tx, locked) })
      if (rule.kind === 'at_once') return { kind: 'at_once' }
      if (rule.kind === 'none') return { kind: 'not_refundable', state: locked.state }
      if (rule.isAsked) return { kind: 'asked' }
      // A reason is required once a line exists or may exist; a request because of the cap needs none.
      if (!reason.success && rule.cap === null) return { kind: 'bad_reason' }
      await tx.refundRequest.create({
        data: { id: newId('refundRequest'), orderId, userId, reason: reason.data ?? '', cap: rule.cap },
      })
      alert('refund_requested', { orderId })
      return { kind: 'asked' }
    })
  } catch (error) {
    if (isUniqueViolation(error)) return { kind: 'asked' }
    throw error
  }
}

export type RefundDecision = {
  requestId: string
  decision: 'approve' | 'decline'
  /** Who decides; stored with the request and the refund. */
  operator: string
  /** For the buyer; required to decline. */
  note: string
}

export type Deciding =
  | Refunding
  | { kind: 'declined' }
  | { kind: 'note_missing' }
  /** Another operator decided first, or the money is back already. */
  | { kind: 'already_decided' }

/**
 * Decides a refund request at most once: approval begins the refund in the same transaction, a decline mails the note.
 *
 * @throws AppError stripe_unavailable, database_unavailable; then nothing was changed
 */
export async function decideRefundRequest(decision: RefundDecision): Promise<Deciding> {
  const { requestId, operator } = decision
  const note = decision.note.trim()
  const request = await db().refundRequest.findUnique({ where: { id: requestId } })
  if (!request) return { kind: 'not_found' }
  if (request.state !== 'open') return { kind: 'already_decided' }
  if (decision.decision === 'decline') return note ? decline(request, operator, note) : { kind: 'note_missing' }
  return refund(request.orderId, async (tx, locked) => {
    if (!operatorMayRefund(locked.state)) return null
    const answered = await tx.refundRequest.updateMany({
      where: { id: requestId, state: 'open' },
      data: { state: 'approved', decidedAt: new Date(), decidedBy: operator, decisionNote: note || null },
    })
    return answered.count === 1 ? beginRefund(tx, locked, { cause: 'operator', decidedBy: operator }) : null
  })
}

function decline(request: { id: string; orderId: string }, operator: string, note: string): Promise<Deciding> {
  return withOrderLock<Deciding>(request.orderId, async (tx, locked) => {
    const answered = await tx.refundRequest.updateMany({
      where: { id: request.id, state: 'open' },
      data: { state: 'declined', decidedAt: new Date(), decidedBy: operator, decisionNote: note.slice(0, 1_000) },
    })
    if (answered.count === 0) return { kind: 'already_decided' }
    // The decline also answers a withdrawal: the eSIM can be started again.
    await tx.order.update({ where: { id: locked.id }, data: { withdrawnAt: null } })
    const buyer = await tx.user.findUniqueOrThrow({ where: { id: locked.buyerId } })
    await mailTo(tx, buyer, { template: 'refund-declined', data: { refundRequestId: request.id } }, request.id)
    return { kind: 'declined' }
  })
}

/** Requests that wait for an operator, oldest first. */
export function listOpenRefundRequests() {
  return db().refundRequest.findMany({
    where: { state: 'open' },
    orderBy: { createdAt: 'asc' },
    take: 200,
    select: {
      id: true,
      orderId: true,
      reason: true,
      cap: true,
      createdAt: true,
      order: { select: { state: true, activation: { select: { state: true, postsOpen: true, readyAt: true } } } },
    },
  })
}
