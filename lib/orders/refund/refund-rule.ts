import type { OrderState, RefundCap } from '@/lib/db/generated/enums'
import { type ActivationStanding, mayHaveLine } from '@/lib/orders/order-effects'

/** The facts that decide who may refund an order. */
export type RefundStanding = {
  state: OrderState
  /** `isOverdue`: 72 hours without a line. */
  activation: (ActivationStanding & { isOverdue: boolean }) | null
  hasOpenRequest: boolean
  /** The cap on refunds at once that is reached; null when none is. */
  cap: RefundCap | null
}

export type RefundRule =
  /** The buyer refunds with the button. */
  | { kind: 'at_once'; isOffered: boolean }
  /** The buyer requests the refund, with a reason unless only the cap prevents it, and an operator decides. */
  | { kind: 'on_request'; isOffered: boolean; isAsked: boolean; cap: RefundCap | null }
  /** No money of this order is with us, or the bank decides. */
  | { kind: 'none' }

/**
 * Returns who may refund an order; no other code decides it. The buyer may at once while no line was requested or OXIO
 * refused every request: then no line exists. Where a line exists or may exist, an operator decides; also when a buyer or a
 * card had too many refunds in a short time, because each one costs us. After 72 hours without a line we offer the refund,
 * also beyond the cap.
 */
export function refundRule({ state, activation, hasOpenRequest, cap }: RefundStanding): RefundRule {
  if (state !== 'paid') return { kind: 'none' }
  const isOffered = activation !== null && activation.state !== 'cancelled' && activation.isOverdue
  const isMade = activation !== null && mayHaveLine(activation)
  if (!isMade && (cap === null || isOffered)) return { kind: 'at_once', isOffered }
  return { kind: 'on_request', isOffered, isAsked: hasOpenRequest, cap: isMade ? null : cap }
}

/**
 * Whether an operator may refund: when the money is with us, with or without a line. The bank decides about disputed money.
 */
export function operatorMayRefund(state: OrderState): boolean {
  return state === 'paid' || state === 'review'
}
