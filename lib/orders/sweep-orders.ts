import { db } from '../db/client'
import { whileDatabaseIsThere } from '../db/transaction'
import { describeError } from '../errors'
import { log } from '../log'
import { isLiveKey } from '../stripe/client'
import { reconcileOrder } from './reconcile-order'

const AT_MOST = 25

/**
 * Asks Stripe about orders that are open and were not asked about for a while, so that a webhook that never came is made
 * good. Young orders are looked at each minute, older ones each quarter of an hour. So are orders of which Stripe did not know
 * the payment or the way to pay: with the right key again, or once they cannot be paid any more, they go on by themselves.
 */
export async function sweepOrders(): Promise<void> {
  const rows = await whileDatabaseIsThere(
    () => db().$queryRaw<{ id: string }[]>`
      select o.id from orders o
      where (o.state in ('awaiting_payment', 'processing')
          or (o.state = 'review' and o.state_reason in ('gone_at_stripe', 'payment_gone')))
        and o.livemode = ${isLiveKey()}
        and exists (select 1 from payment_attempts p where p.order_id = o.id and p.stripe_id is not null)
        and coalesce(o.stripe_read_at, o.created_at) <
          now() - case when o.created_at > now() - interval '1 hour' then interval '2 minutes' else interval '15 minutes' end
      order by coalesce(o.stripe_read_at, o.created_at) limit ${AT_MOST}`,
  )
  for (const { id } of rows)
    await reconcileOrder(id).catch((error: unknown) =>
      log.warn({ orderId: id, error: describeError(error) }, 'order could not be reconciled'),
    )
}
