import type { OrderState, RefundCap } from '@/lib/db/generated/enums'
import { type ActivationStanding, mayHaveLine } from '@/lib/orders/order-effects'

/** What decides who may have the money of an order back. */
export type RefundStanding = {
  state: OrderState
  /** `isOverdue`: 72 hours without a line. */
  activation: (ActivationStanding & { isOverdue: boolean }) | null
  hasOpenRequest: boolean
  /** Which of the caps on refunds at once is reached; null when none is. */
  cap: RefundCap | null
}

export type RefundRule =
  /** The buyer presses a button. */
  | { kind: 'at_once'; isOffered: boolean }
  /** The buyer asks, with a reason unless it is for the cap alone, and an operator decides. */
  | { kind: 'on_request'; isOffered: boolean; isAsked: boolean; cap: RefundCap | null }
  /** No money of this order is with us, or the bank decides. */
  | { kind: 'none' }

/**
 * Who may refund, the one rule. At once while no line was asked for, or all that was asked for was refused for certain: then
 * nothing was made and nothing can be. Where a line exists or may exist, a person decides; so too when a buyer or a card had
 * money back too often in a short time, which costs us each time. After 72 hours without a line we offer it ourselves, whatever
 * was paid back before.
 */
export function refundRule({ state, activation, hasOpenRequest, cap }: RefundStanding): RefundRule {
  if (state !== 'paid') return { kind: 'none' }
  const isOffered = activation !== null && activation.state !== 'cancelled' && activation.isOverdue
  const isMade = activation !== null && mayHaveLine(activation)
  if (!isMade && (cap === null || isOffered)) return { kind: 'at_once', isOffered }
  return { kind: 'on_request', isOffered, isAsked: hasOpenRequest, cap: isMade ? null : cap }
}

/** What an operator may refund: whatever money is with us, a line or not. Disputed money is the bank's affair. */
export function operatorMayRefund(state: OrderState): boolean {
  return state === 'paid' || state === 'review'
}
