import type { ActivationState, LineMark, OrderState } from '@/lib/db/generated/enums'

/** The members of an activation that refunds and disputes depend on. */
export type ActivationStanding = { state: ActivationState; postsOpen: number; lineId: string | null }

/**
 * Whether a line exists or may exist: one is bound, or a request for one has no definite answer. Otherwise OXIO made none,
 * after any number of requests.
 */
export function mayHaveLine({ postsOpen, lineId }: Pick<ActivationStanding, 'postsOpen' | 'lineId'>): boolean {
  return lineId !== null || postsOpen > 0
}

const MONEY_IS_NOT_OURS: readonly OrderState[] = ['refunding', 'refunded', 'disputed', 'charged_back']

/** Whether an activation ends because its order is not paid: only while no line exists or may exist. */
export function endsActivation(order: OrderState, activation: ActivationStanding | null): boolean {
  if (!activation || activation.state === 'cancelled' || mayHaveLine(activation)) return false
  return order === 'review' || MONEY_IS_NOT_OURS.includes(order)
}

/** Whether an order that is paid again can be started again: its activation is cancelled and no line exists or may exist. */
export function canStartAnew(activation: ActivationStanding): boolean {
  return activation.state === 'cancelled' && !mayHaveLine(activation)
}

/** Whether an order's eSIM was started; an activation that can start again counts as none. */
export function isStarted(activation: ActivationStanding | null): boolean {
  return activation !== null && !canStartAnew(activation)
}

/**
 * Returns the step that an operator has to do with the line at OXIO. When the payment is refunded or disputed: suspend it.
 * When the order is paid again: remove the mark, or restore a suspended line. In review the mark does not change.
 */
export function nextLineMark(
  order: OrderState,
  activation: ActivationStanding | null,
  current: LineMark | null,
): LineMark | null {
  if (!activation || !mayHaveLine(activation)) return current
  if (MONEY_IS_NOT_OURS.includes(order)) return current === null || current === 'suspend' ? 'suspend' : 'suspended'
  if (order === 'paid') return current === null || current === 'suspend' ? null : 'restore'
  return current
}

/** Hours without a line after which the buyer is offered a refund. */
export const LINE_DEADLINE_HOURS = 72

/** Whether an activation that started at `createdAt` has had no line for too long, so that its buyer is offered a refund. */
export function isLineOverdue({ lineId, createdAt }: { lineId: string | null; createdAt: Date }, now: Date): boolean {
  return lineId === null && now.getTime() > createdAt.getTime() + LINE_DEADLINE_HOURS * 3_600_000
}
