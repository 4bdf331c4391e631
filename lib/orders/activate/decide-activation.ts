import type { ActivationState, OrderState } from '@/lib/db/generated/enums'

/** `withdrawn`: paid, not started, and its buyer has withdrawn from the contract. */
type HeldState = OrderState | 'withdrawn'

/** The members of an order that "activate my eSIM" depends on. */
export type HeldOrder = { id: string; state: HeldState; createdAt: Date; activation: ActivationState | null }

export type Decision =
  | { kind: 'join'; orderId: string }
  | { kind: 'start'; orderId: string }
  | { kind: 'await_payment'; orderId: string }
  | { kind: 'processing'; orderId: string }
  | { kind: 'active'; orderId: string }
  | { kind: 'under_review'; orderId: string; state: UnderReview }
  | { kind: 'new_order' }

type UnderReview = 'refunding' | 'disputed' | 'review' | 'withdrawn'
type Standing = 'under_way' | 'startable' | 'awaiting' | 'processing' | 'active' | 'under_review' | 'ended'

/**
 * Decides what "activate my eSIM" does for a person who holds these orders: the first rule that matches. Opens an order only
 * if every order has ended, or is active and the person asked for another eSIM.
 *
 * @param another whether the person asked for another eSIM
 */
export function decideActivation(orders: readonly HeldOrder[], another: boolean): Decision {
  const oldestFirst = [...orders].sort(
    (a, b) => a.createdAt.getTime() - b.createdAt.getTime() || a.id.localeCompare(b.id),
  )
  const first = (standing: Standing) => oldestFirst.find((order) => standingOf(order) === standing)

  const underWay = first('under_way')
  if (underWay) return { kind: 'join', orderId: underWay.id }
  const startable = first('startable')
  if (startable) return { kind: 'start', orderId: startable.id }
  const processing = first('processing')
  if (processing) return { kind: 'processing', orderId: processing.id }
  const awaiting = first('awaiting')
  if (awaiting) return { kind: 'await_payment', orderId: awaiting.id }
  // A person with several lines means the newest.
  const active = another ? undefined : oldestFirst.findLast((order) => standingOf(order) === 'active')
  if (active) return { kind: 'active', orderId: active.id }
  const underReview = first('under_review')
  if (underReview) return { kind: 'under_review', orderId: underReview.id, state: reviewState(underReview.state) }
  return { kind: 'new_order' }
}

function standingOf({ state, activation }: HeldOrder): Standing {
  switch (state) {
    case 'awaiting_payment':
      return 'awaiting'
    case 'processing':
      return 'processing'
    case 'refunded':
    case 'charged_back':
    case 'payment_expired':
    case 'cancelled':
      return 'ended'
    case 'refunding':
    case 'withdrawn':
      return 'under_review'
    case 'paid':
    case 'disputed':
    case 'review':
      return paidStanding(state, activation)
  }
}

function paidStanding(state: 'paid' | 'disputed' | 'review', activation: ActivationState | null): Standing {
  if (activation === 'ready') return 'active'
  if (activation === 'queued' || activation === 'activating' || activation === 'needs_attention') return 'under_way'
  return state === 'paid' && activation === null ? 'startable' : 'under_review'
}

function reviewState(state: HeldState): UnderReview {
  return state === 'refunding' || state === 'disputed' || state === 'withdrawn' ? state : 'review'
}
