import type { OrderState } from '@/lib/db/generated/enums'
import type { GiftNow } from '@/lib/orders/gift/give-order'

/** The members of a buyer's order that a gift depends on. */
export type BoughtOrder = {
  id: string
  state: OrderState
  createdAt: Date
  amountCents: number
  /** `own`: the buyer holds it. `open`: a gift that waits to be claimed, or to be paid. `claimed`: another person holds it. */
  holder: 'own' | 'open' | 'claimed'
  /** The one address that may claim the open gift. */
  boundEmail: string | null
  isStarted: boolean
  isWithdrawn: boolean
}

export type GiftWish = {
  /** The address that alone may claim the gift and gets the link; null without one. */
  boundEmail: string | null
  /** Whether the person asked for one more gift. */
  another: boolean
  /** The paid order to give away; undefined: none was named. */
  orderId?: string | undefined
}

export type GiftPlan =
  /** Gives away a paid order. If it is a gift `before`, that link stops working. */
  | { kind: 'give'; orderId: string; boundEmail: string | null; before: GiftNow }
  /**
   * Sends the invoice of a gift. `orderId`: the unpaid order that becomes it, which was the buyer's own (`wasOwn`) or is
   * exactly this gift already (`isGift`).
   */
  | { kind: 'bill'; orderId: string | null; boundEmail: string | null; isGift: boolean; wasOwn: boolean }
  /** The paid gift that this is about exists: nothing changes. */
  | { kind: 'given'; orderId: string }
  | { kind: 'processing'; orderId: string }
  /** The person holds a paid eSIM that was not started: they say whether they mean it or one more. */
  | { kind: 'choose'; orderId: string }
  /** Started, refunded or not paid: it cannot be given away. */
  | { kind: 'too_late'; orderId: string }
  | { kind: 'not_found' }

/**
 * Decides what "give an eSIM" does for a buyer of these orders: the first rule that matches. A buyer has one unpaid order at
 * a time, so a repeat finds it; beside a paid gift, another one is ordered only if the person asked for it.
 */
export function decideGift(orders: readonly BoughtOrder[], { boundEmail, another, orderId }: GiftWish): GiftPlan {
  const newestFirst = [...orders].sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime())
  const open = newestFirst.find(({ state }) => state === 'awaiting_payment' || state === 'processing')
  if (orderId !== undefined && orderId !== open?.id)
    return giveNamed(
      newestFirst.find(({ id }) => id === orderId),
      boundEmail,
    )
  if (open?.state === 'processing') return { kind: 'processing', orderId: open.id }
  if (open) return billOpen(open, boundEmail)
  const bill = { kind: 'bill', orderId: null, boundEmail, isGift: false, wasOwn: false } as const
  if (another) return bill
  const gift = newestFirst.find(({ state, holder }) => state === 'paid' && holder !== 'own')
  if (gift) return { kind: 'given', orderId: gift.id }
  const own = newestFirst.find(isGiveable)
  return own ? { kind: 'choose', orderId: own.id } : bill
}

function giveNamed(order: BoughtOrder | undefined, boundEmail: string | null): GiftPlan {
  if (!order) return { kind: 'not_found' }
  if (order.state === 'paid' && order.holder === 'claimed') return { kind: 'given', orderId: order.id }
  if (!isGiveable(order)) return { kind: 'too_late', orderId: order.id }
  const isGift = order.holder === 'open'
  // Without an address, an open gift keeps the link and the address that it has.
  if (isGift && (boundEmail === null || boundEmail === order.boundEmail)) return { kind: 'given', orderId: order.id }
  return { kind: 'give', orderId: order.id, boundEmail, before: { isGift, boundEmail: order.boundEmail } }
}

function billOpen({ id, holder, boundEmail: known }: BoughtOrder, wished: string | null): GiftPlan {
  const boundEmail = wished ?? (holder === 'open' ? known : null)
  const isGift = holder === 'open' && boundEmail === known
  return { kind: 'bill', orderId: id, boundEmail, isGift, wasOwn: holder === 'own' }
}

function isGiveable({ state, holder, isStarted, isWithdrawn }: BoughtOrder): boolean {
  return state === 'paid' && holder !== 'claimed' && !isStarted && !isWithdrawn
}
