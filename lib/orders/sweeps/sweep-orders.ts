import { db } from '@/lib/db/client'
import { describeError } from '@/lib/errors'
import { log } from '@/lib/log/log'
import { reconcileOrder } from '@/lib/orders/reconcile/reconcile-order'
import { isLiveKey } from '@/lib/stripe/client'

const AT_MOST = 25
/** Of another account's there may be thousands at once: they never take the turn of an order that can be paid. */
const AT_MOST_UNKNOWN = 10

type Row = { id: string }

/**
 * Asks Stripe about orders that are open and were not asked about for a while, so that a webhook that never came is made
 * good. Young orders are looked at each minute, older ones each quarter of an hour. So are orders of which Stripe did not know
 * the payment or the way to pay: with the right key again, or once they cannot be paid any more, they go on by themselves.
 */
export async function sweepOrders(): Promise<void> {
  const open = await db().$queryRaw<Row[]>`
      select o.id from orders o
      where o.state in ('awaiting_payment', 'processing') and o.livemode = ${isLiveKey()}
        and exists (select 1 from payment_attempts p where p.order_id = o.id and p.stripe_id is not null)
        and coalesce(o.stripe_read_at, o.created_at) <
          now() - case when o.created_at > now() - interval '1 hour' then interval '2 minutes' else interval '15 minutes' end
      order by coalesce(o.stripe_read_at, o.created_at) limit ${AT_MOST}`
  const unknown = await db().$queryRaw<Row[]>`
      select o.id from orders o
      where o.state = 'review' and o.state_reason in ('gone_at_stripe', 'payment_gone') and o.livemode = ${isLiveKey()}
        and o.stripe_read_at < now() - interval '15 minutes'
      order by o.stripe_read_at limit ${AT_MOST_UNKNOWN}`
  for (const { id } of [...open, ...unknown])
    await reconcileOrder(id).catch((error: unknown) =>
      log.warn({ orderId: id, error: describeError(error) }, 'order could not be reconciled'),
    )
}
