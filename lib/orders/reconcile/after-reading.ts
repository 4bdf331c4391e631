import { alert } from '@/lib/alerts/alert'
import { log } from '@/lib/log/log'
import type { OrderWithAttempts } from '@/lib/orders/load-order'
import type { AttemptFacts } from '@/lib/stripe/gone-attempt'
import type { ReadingNews } from './apply-reading'
import { closeOpenAttempts } from './close-open-attempts'
import type { DerivedState } from './derive-state'
import { sendRefund } from './send-refund'

/**
 * Does the work of a reading outside our own rows: logs and alerts, closes attempts, sends refunds. Each part may be
 * repeated.
 *
 * @returns whether a refund was sent, so that the order has to be read again
 */
export async function afterReading(
  order: OrderWithAttempts,
  facts: AttemptFacts[],
  derived: DerivedState,
  news: ReadingNews,
): Promise<boolean> {
  tell(order, derived, news)
  await closeOpenAttempts(order, facts, { isPaid: derived.payment !== null })
  let changed = false
  for (const refundId of news.begunRefundIds) changed = (await sendRefund(refundId)) || changed
  return changed
}

function tell(order: OrderWithAttempts, derived: DerivedState, news: ReadingNews): void {
  const orderId = order.id
  if (derived.state !== order.state) {
    log.info({ orderId, from: order.state, to: derived.state, reason: derived.reason }, 'order moved')
    if (derived.state === 'review' || derived.state === 'disputed' || derived.state === 'charged_back')
      alert('order_needs_review', { orderId, state: derived.state, reason: derived.reason })
  }
  for (const { intentId, cause } of derived.refundsDue)
    alert(cause === 'paid_twice' ? 'order_paid_twice' : 'order_paid_late', { orderId, intentId })
  for (const refundId of news.failedRefundIds) alert('refund_failed', { orderId, refundId })
  for (const { id, status } of news.movedDisputes) alert('dispute_moved', { orderId, disputeId: id, status })
  if (news.lineWaitsForOperator) alert('line_waits_for_operator', { orderId, state: derived.state })
}
