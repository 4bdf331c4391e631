import { alert } from '@/lib/alerts/alert'
import type { RefundCause } from '@/lib/db/generated/enums'
import type { Transaction } from '@/lib/db/transaction'
import { applyToLine } from '@/lib/orders/reconcile/apply-to-line'
import { insertRefund } from '@/lib/orders/reconcile/insert-refund'
import { reconcileOrder } from '@/lib/orders/reconcile/reconcile-order'
import { sendRefund } from '@/lib/orders/reconcile/send-refund'
import type { LockedOrder } from '@/lib/orders/with-order-lock'

/**
 * Commits us to refund the rest of an order's payment, under the order's lock: from the commit on nothing starts and no line
 * is requested, even if this process dies before it calls Stripe.
 *
 * @returns the refund to send after the commit, or null when no money is left
 */
export async function beginRefund(
  tx: Transaction,
  order: LockedOrder,
  { cause, decidedBy }: { cause: RefundCause; decidedBy?: string },
): Promise<string | null> {
  const intentId = order.paymentIntentId
  if (!intentId) return null
  const earlier = await tx.refund.findMany({ where: { orderId: order.id, paymentIntentId: intentId } })
  const back = earlier
    .filter(({ state }) => state === 'succeeded' || state === 'pending')
    .reduce((sum, { amountCents }) => sum + amountCents, 0)
  const amountCents = order.amountCents - back
  if (amountCents <= 0 || earlier.some(({ state }) => state === 'begun')) return null
  const tries = earlier.filter(({ idempotencyKey }) => idempotencyKey !== null).length
  const refundId = await insertRefund(tx, {
    order,
    intentId,
    amountCents,
    cause,
    tries,
    ...(decidedBy && { decidedBy }),
  })
  await tx.$executeRaw`
    update orders set state = 'refunding', state_reason = null, state_since = now(), version = version + 1, updated_at = now()
    where id = ${order.id}`
  // An open refund request has its decision with this refund.
  await tx.refundRequest.updateMany({
    where: { orderId: order.id, state: 'open' },
    data: { state: 'approved', decidedAt: new Date(), decidedBy: decidedBy ?? cause },
  })
  if (await applyToLine(tx, order, 'refunding'))
    alert('line_waits_for_operator', { orderId: order.id, state: 'refunding' })
  return refundId
}

/**
 * Sends a begun refund and reads its result. If Stripe does not answer, the refund stays begun and the sweep sends it again.
 */
export async function finishRefund(orderId: string, refundId: string): Promise<void> {
  if (await sendRefund(refundId)) await reconcileOrder(orderId).catch(() => undefined)
}
