import { db } from '@/lib/db/client'
import { describeError } from '@/lib/errors'
import { log } from '@/lib/log/log'
import { reconcileOrder } from '@/lib/orders/reconcile/reconcile-order'
import { finishRefund } from '@/lib/orders/refund/begin-refund'

const AT_MOST = 25

/**
 * Sends begun refunds that have no answer again, and reads the orders of refunds that are pending at Stripe. A disputed
 * order's refund waits: the bank decides first.
 */
export async function resumeRefunds(): Promise<void> {
  const begun = await db().$queryRaw<{ id: string; order_id: string }[]>`
      select r.id, r.order_id from refunds r join orders o on o.id = r.order_id
      where r.state = 'begun' and r.next_attempt_at <= now() and r.begun_at < now() - interval '30 seconds'
        and not (o.state in ('disputed', 'charged_back') and r.payment_intent_id = o.payment_intent_id)
      order by r.next_attempt_at limit ${AT_MOST}`
  for (const { id, order_id: orderId } of begun) await finishRefund(orderId, id)
  const pending = await db().$queryRaw<{ id: string }[]>`
      select o.id from orders o
      where o.stripe_read_at < now() - interval '30 minutes'
        and exists (select 1 from refunds r where r.order_id = o.id and r.state in ('begun', 'pending'))
      order by o.stripe_read_at limit ${AT_MOST}`
  for (const { id } of pending)
    await reconcileOrder(id).catch((error: unknown) =>
      log.warn({ orderId: id, error: describeError(error) }, 'refund could not be read'),
    )
}
