import { db } from '@/lib/db/client'
import { describeError } from '@/lib/errors'
import { log } from '@/lib/log/log'
import { reconcileOrder } from '@/lib/orders/reconcile/reconcile-order'
import { isLiveKey } from '@/lib/stripe/client'

const AT_MOST = 25
/** A key of another account can make thousands of these: a limit of their own keeps them from delaying open orders. */
const AT_MOST_UNKNOWN = 10

type Row = { id: string }

/**
 * Reads open orders that were not read for a while, in case a webhook was lost: after 2 minutes in an order's first hour,
 * then after 15 minutes. Also reads, after 15 minutes, orders in review because Stripe did not find their payment or
 * attempt: they leave review when the right key is set again, or when the attempt can no longer be paid.
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
