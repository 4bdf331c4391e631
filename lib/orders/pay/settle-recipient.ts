import type { Order } from '@/lib/db/generated/client'
import { inTransaction } from '@/lib/db/transaction'
import { closeGift, openGift } from '@/lib/orders/gift/give-order'
import { lockOrderHolder } from '@/lib/orders/gift/lock-order-holder'
import { reconcileOrder } from '@/lib/orders/reconcile/reconcile-order'

/** Whom an order is for: the buyer, or the person who claims the gift. */
export type Recipient = { kind: 'buyer' } | { kind: 'gift'; boundEmail: string | null }

/**
 * Sets the recipient of an open order. Reads Stripe before a change between buyer and gift: an order that was paid in the
 * meantime keeps its recipient.
 *
 * @returns whether the order can still be paid; if not, its state has changed and the caller looks for an open order again
 */
export async function settleRecipient(order: Order, recipient: Recipient): Promise<boolean> {
  const isGift = order.holderId === null
  if (!isGift && recipient.kind === 'buyer') return true
  if (isGift !== (recipient.kind === 'gift')) await reconcileOrder(order.id)
  return inTransaction(async (tx) => {
    const now = await lockOrderHolder(tx, order.id)
    if (now?.state !== 'awaiting_payment') return false
    if (recipient.kind === 'buyer') await closeGift(tx, order.id, now.buyerId)
    else await openGift(tx, order.id, recipient.boundEmail)
    return true
  })
}
