import { alert } from '@/lib/alerts/alert'
import { db } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import { describeError } from '@/lib/errors'
import { log } from '@/lib/log/log'
import { LINE_DEADLINE_HOURS } from '@/lib/orders/order-effects'
import { reconcileOrder } from '@/lib/orders/reconcile/reconcile-order'
import { refundUnstarted } from '@/lib/orders/refund/refund-order'
import type { EmailJob } from '@/lib/outbox/email-jobs'
import { enqueueEmail } from '@/lib/outbox/enqueue-email'
import { isLiveKey } from '@/lib/stripe/client'
import { voidInvoice } from '@/lib/stripe/invoices'

const AT_MOST = 50

/**
 * Ends what is overdue: unpaid invoices, orders that were not started, activations without a line. Each part may be
 * repeated.
 */
export async function endOldOrders(): Promise<void> {
  for (const part of [voidOldInvoices, remindOfStart, refundNeverStarted, offerRefunds])
    await part().catch((error: unknown) => log.error({ error: describeError(error) }, 'ends: part failed'))
}

/** An order whose buyer gets a mail; `key`: the mail's idempotency key. */
type Due = { id: string; buyer_id: string; email: string; locale: string; key: string }

/** Voids invoices 30 days after they were due. */
async function voidOldInvoices(): Promise<void> {
  const rows = await db().paymentAttempt.findMany({
    where: {
      kind: 'invoice',
      stripeId: { not: null },
      state: { in: ['creating', 'open', 'uncollectible'] },
      expiresAt: { lt: new Date(Date.now() - 30 * 24 * 3_600_000) },
      order: { livemode: isLiveKey() },
    },
    take: AT_MOST,
  })
  // An invoice that Stripe refuses to void must not keep the others open.
  for (const { orderId, attempt, stripeId } of rows)
    await voidOldInvoice({ orderId, attempt }, stripeId ?? '').catch((error: unknown) =>
      log.error({ orderId, error: describeError(error) }, 'ends: invoice could not be voided'),
    )
}

async function voidOldInvoice(way: { orderId: string; attempt: number }, stripeId: string): Promise<void> {
  await voidInvoice(way, stripeId)
  await reconcileOrder(way.orderId)
}

/**
 * Mails a reminder for paid orders that were not started, after 1 day and 14 days, each once; after 14 days only the second.
 */
async function remindOfStart(): Promise<void> {
  for (const [day, untilDay] of [
    [14, 60],
    [1, 14],
  ]) {
    const due = await db().$queryRaw<Due[]>`
        select o.id, o.buyer_id::text as buyer_id, u.email, u.locale, format('start-reminder:%s:%s', o.id, ${day}::int) as key
        from orders o join users u on u.id = o.buyer_id
        where o.state = 'paid' and u.email like '%@%' and o.withdrawn_at is null
          and o.paid_at < now() - make_interval(days => ${day}::int)
          and o.paid_at >= now() - make_interval(days => ${untilDay}::int)
          and not exists (select 1 from oxio_activations a where a.order_id = o.id and a.state <> 'cancelled')
          and not exists (
            select 1 from emails e where e.idempotency_key = format('start-reminder:%s:%s', o.id, ${day}::int))
        order by o.paid_at limit ${AT_MOST}`
    for (const one of due) await mail(one, { template: 'start-reminder', data: { orderId: one.id } })
  }
}

/** Refunds paid orders that were not started after 60 days. */
async function refundNeverStarted(): Promise<void> {
  const due = await db().$queryRaw<{ id: string }[]>`
      select o.id from orders o
      where o.state = 'paid' and o.paid_at < now() - interval '60 days' and o.livemode = ${isLiveKey()}
        and not exists (select 1 from oxio_activations a where a.order_id = o.id and a.state <> 'cancelled')
      order by o.paid_at limit ${AT_MOST}`
  for (const { id } of due) {
    const { kind } = await refundUnstarted(id)
    log.info({ orderId: id, kind }, 'order was never started')
  }
}

/** Offers a refund by mail after 72 hours without a line, once per start. */
async function offerRefunds(): Promise<void> {
  const due = await db().$queryRaw<Due[]>`
      select * from (
        select o.id, o.buyer_id::text as buyer_id, u.email, u.locale,
          format('refund-offer:%s:%s', a.id, extract(epoch from a.created_at)::bigint) as key
        from oxio_activations a join orders o on o.id = a.order_id join users u on u.id = o.buyer_id
        where o.state = 'paid' and u.email like '%@%'
          and a.state in ('queued', 'activating', 'needs_attention') and a.line_id is null
          and a.created_at < now() - make_interval(hours => ${LINE_DEADLINE_HOURS}::int)) due
      where not exists (select 1 from emails e where e.idempotency_key = due.key)
      limit ${AT_MOST}`
  for (const one of due) {
    await mail(one, { template: 'refund-offer', data: { orderId: one.id } })
    alert('line_overdue', { orderId: one.id })
  }
}

async function mail({ buyer_id: userId, email: recipient, locale, key: idempotencyKey }: Due, job: EmailJob) {
  await inTransaction((tx) => enqueueEmail(tx, { ...job, recipient, userId, locale, idempotencyKey }))
}
