import { db } from '@/lib/db/client'
import {
  endToTell,
  isEndReminderDue,
  REMINDED_HOURS_BEFORE,
  SHORTEST_REMINDED_DAYS,
} from '@/lib/orders/end-reminder-rule'
import { withOrderLock } from '@/lib/orders/with-order-lock'
import { enqueueEmail } from '@/lib/outbox/enqueue-email'

/** Of each plan, in one round. */
const AT_MOST = 50

type Found = { activationId: string; orderId: string; now: Date }

/**
 * Mails the holder of each eSIM once, in the last day before its days end. May run on all nodes at once and any number of
 * times, because the key of the mail is its eSIM. A round after the end mails nothing, and a mail that is still queued then
 * is not sent.
 *
 * @throws AppError database_unavailable; then a later round mails
 */
export async function remindOfEnd(): Promise<void> {
  // Only few lengths were ever sold: with each one, an index finds the eSIMs that end now, however many have ended.
  const found = await db().$queryRaw<Found[]>`
    with recursive plans (days) as (
      select min(valid_days) from orders
      union all
      select (select min(valid_days) from orders where valid_days > days) from plans where days is not null)
    select ending.*, now() as now
    from plans cross join lateral (
      select a.id as "activationId", o.id as "orderId"
      from oxio_activations a join orders o on o.id = a.order_id join users u on u.id = a.user_id
      where a.state = 'ready' and o.valid_days = days
        and a.ready_at > now() - days * interval '24 hours'
        and a.ready_at <= now() - days * interval '24 hours' + make_interval(hours => ${REMINDED_HOURS_BEFORE}::int)
        and o.state = 'paid' and o.holder_id = a.user_id and u.closing_at is null and u.email like '%@%'
        and not exists (select 1 from emails e where e.idempotency_key = 'days-ending:' || a.id)
      order by a.ready_at limit ${AT_MOST}) ending
    where days >= ${SHORTEST_REMINDED_DAYS}::int`
  for (const esim of found) await remind(esim)
}

/** Queues the mail if it is still due, under the order's lock, so that it follows no refund that began before. */
function remind({ activationId, orderId, now }: Found): Promise<void> {
  return withOrderLock(orderId, async (tx) => {
    const esim = await tx.activation.findUniqueOrThrow({
      where: { id: activationId },
      include: { order: true, user: true },
    })
    const giveUpAt = endToTell(esim)
    if (giveUpAt === null || !isEndReminderDue(esim, now)) return
    const { id: userId, email: recipient, locale } = esim.user
    await enqueueEmail(tx, {
      template: 'days-ending',
      data: { activationId },
      recipient,
      userId,
      locale,
      idempotencyKey: `days-ending:${activationId}`,
      giveUpAt,
    })
  })
}
