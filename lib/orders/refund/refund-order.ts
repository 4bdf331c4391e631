import { db } from '@/lib/db/client'
import type { OrderState } from '@/lib/db/generated/enums'
import type { Transaction } from '@/lib/db/transaction'
import { loadOrder } from '@/lib/orders/load-order'
import { isStarted } from '@/lib/orders/order-effects'
import { readForPress } from '@/lib/orders/reconcile/read-for-press'
import { reconcileOrder } from '@/lib/orders/reconcile/reconcile-order'
import { findRefundCap } from '@/lib/orders/refund-cap'
import { type LockedOrder, withOrderLock } from '@/lib/orders/with-order-lock'
import { beginRefund, finishRefund } from './begin-refund'
import { operatorMayRefund, refundRule } from './refund-rule'

export type Refunding =
  /** Committed: Stripe refunds the money, now or as soon as Stripe answers. `state`: refunding or refunded. */
  | { kind: 'refunding'; state: OrderState }
  /** By the rule this caller may not decide it, or there is no money to refund. */
  | { kind: 'not_refundable'; state: OrderState }
  | { kind: 'not_found' }

/** The terms of a refund that can change after the buyer saw them. */
export type RefundTerms = { amountCents: number; isStarted: boolean }

/**
 * Refunds an order at its buyer's request if no line exists or may exist. Reads Stripe first; then commits to the refund
 * under the lock that starting also takes. A repeat, also a concurrent one, joins the refund under way. Beyond the cap on
 * refunds at once it returns `not_refundable`: then the buyer requests the refund (requestRefund).
 *
 * @param agreed the terms that the buyer agreed to, compared under the lock: with other terms it returns `not_refundable`
 * @throws AppError stripe_unavailable, database_unavailable; then nothing was changed
 */
export async function refundOwnOrder(
  { userId, orderId }: { userId: string; orderId: string },
  agreed?: RefundTerms,
): Promise<Refunding> {
  const order = await loadOrder(orderId)
  if (!order || order.buyerId !== userId) return { kind: 'not_found' }
  return refund(
    orderId,
    async (tx, locked) => {
      if (agreed && !holds(agreed, locked)) return null
      const cap = await findRefundCap(tx, locked, { alone: true })
      const rule = refundRule({ ...locked, hasOpenRequest: false, cap })
      return rule.kind === 'at_once' ? beginRefund(tx, locked, { cause: 'customer' }) : null
    },
    readForPress,
  )
}

function holds({ amountCents, isStarted: wasStarted }: RefundTerms, { activation, ...order }: LockedOrder): boolean {
  return amountCents === order.amountCents && wasStarted === isStarted(activation)
}

/**
 * Refunds all money of the order that is with us, as an operator decided. Marks a line that exists or may exist for
 * suspension.
 *
 * @param operator who decided it; stored with the refund
 */
export async function refundOrder({ orderId, operator }: { orderId: string; operator: string }): Promise<Refunding> {
  if (!(await loadOrder(orderId))) return { kind: 'not_found' }
  return refund(orderId, (tx, locked) =>
    operatorMayRefund(locked.state) ? beginRefund(tx, locked, { cause: 'operator', decidedBy: operator }) : null,
  )
}

/** Refunds an order that was never started. */
export function refundUnstarted(orderId: string): Promise<Refunding> {
  return refund(orderId, (tx, locked) =>
    locked.state === 'paid' && (!locked.activation || locked.activation.state === 'cancelled')
      ? beginRefund(tx, locked, { cause: 'not_started' })
      : null,
  )
}

/**
 * Runs a decision under the order's lock, then sends the refund that it began.
 *
 * @param read reads Stripe before the decision
 */
export async function refund(
  orderId: string,
  decide: (tx: Transaction, order: LockedOrder) => Promise<string | null> | null,
  read = reconcileOrder,
): Promise<Refunding> {
  await read(orderId)
  const decided = await withOrderLock(orderId, async (tx, locked) => ({
    refundId: await decide(tx, locked),
    state: locked.state,
  }))
  if (decided.refundId) {
    await finishRefund(orderId, decided.refundId)
    return { kind: 'refunding', state: await stateOf(orderId) }
  }
  const isUnderWay = decided.state === 'refunding' || decided.state === 'refunded'
  return { kind: isUnderWay ? 'refunding' : 'not_refundable', state: decided.state }
}

async function stateOf(orderId: string): Promise<OrderState> {
  const { state } = await db().order.findUniqueOrThrow({ where: { id: orderId }, select: { state: true } })
  return state
}
