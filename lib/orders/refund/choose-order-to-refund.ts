import { hasEnded } from '@/lib/activations/activation-view'
import type { OrderView } from '@/lib/orders/order-view'

export type OrderToRefund =
  | { kind: 'one'; order: OrderView }
  /** The person has to say which one. */
  | { kind: 'several'; orders: OrderView[] }
  | { kind: 'none' }

/** No money of these orders was ever with us. */
const UNPAID: readonly OrderView['state'][] = ['awaiting_payment', 'payment_expired', 'cancelled']

/**
 * Returns the order that a buyer means who names none: the only paid one whose days are not over, else the only paid one,
 * else the newest that money is known of. Never guesses between two paid orders.
 *
 * @param orders of this person, newest first
 */
export function chooseOrderToRefund(orders: readonly OrderView[]): OrderToRefund {
  const bought = orders.filter(({ isBuyer }) => isBuyer)
  const paid = bought.filter(({ state }) => state === 'paid')
  const current = paid.filter(({ activation }) => activation === null || !hasEnded(activation))
  const candidates = current.length > 0 ? current : paid
  if (candidates.length > 1) return { kind: 'several', orders: candidates }
  const order = candidates[0] ?? bought.find(({ state }) => !UNPAID.includes(state)) ?? bought[0]
  return order ? { kind: 'one', order } : { kind: 'none' }
}
