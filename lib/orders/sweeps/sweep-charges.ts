import { alert } from '@/lib/alerts/alert'
import { OFFER } from '@/lib/catalog/offer'
import { findUnclaimedPayments } from '@/lib/orders/books/find-unclaimed-payments'
import { reconcileOrder } from '@/lib/orders/reconcile/reconcile-order'

/** Far enough back to find payments during an outage of ours. */
const LOOK_BACK_MS = 3 * 24 * 3_600_000
/** By this age the webhook or the sweep of open orders has read a payment. */
const SETTLED_MS = 10 * 60_000

/** Finds payments for our product that none of our rows has: reads the order if there is one, else raises an alert. */
export async function sweepCharges(): Promise<void> {
  const now = Date.now()
  const unclaimed = await findUnclaimedPayments({
    since: new Date(now - LOOK_BACK_MS),
    until: new Date(now - SETTLED_MS),
    product: OFFER.product,
  })
  for (const { intentId, orderId } of unclaimed) {
    if (orderId) await reconcileOrder(orderId)
    else alert('charge_without_order', { intentId })
  }
}
