import { db } from '@/lib/db/client'

/** The operator's current figures. Waits in seconds; null when nothing waits. */
export type Figures = {
  ordersAwaitingPayment: number
  ordersUnderReview: number
  paidLastHour: number
  activationsQueued: number
  activationsUnderWay: number
  activationsNeedAttention: number
  linesAskedLastHour: number
  paidToReadyMedian: number | null
  paidToReadyP95: number | null
  activationWait: number | null
  mailWait: number | null
  mailsFailed: number
  webhookWait: number | null
  webhooksQuarantined: number
}

/** One statement. Each part reads an index over open or recent rows, so its cost does not grow with the number of orders. */
export async function readFigures(): Promise<Figures> {
  const [row] = await db().$queryRaw<Figures[]>`
      with recent as (
        select extract(epoch from a.ready_at - o.paid_at)::float8 as seconds
        from oxio_activations a join orders o on o.id = a.order_id
        where a.ready_at is not null
          and a.id in (select activation_id from line_requests where intent_at > now() - interval '1 day'))
      select
        (select count(*)::int from orders where state in ('awaiting_payment', 'processing')) as "ordersAwaitingPayment",
        (select count(*)::int from orders where state = 'review') as "ordersUnderReview",
        (select count(*)::int from purchases where datecreated > now() - interval '1 hour') as "paidLastHour",
        (select count(*)::int from oxio_activations where state = 'queued') as "activationsQueued",
        (select count(*)::int from oxio_activations where state = 'activating') as "activationsUnderWay",
        (select count(*)::int from oxio_activations where state = 'needs_attention') as "activationsNeedAttention",
        (select count(*)::int from line_requests where intent_at > now() - interval '1 hour') as "linesAskedLastHour",
        (select percentile_cont(0.5) within group (order by seconds) from recent) as "paidToReadyMedian",
        (select percentile_cont(0.95) within group (order by seconds) from recent) as "paidToReadyP95",
        (select extract(epoch from now() - min(next_attempt_at))::float8 from oxio_activations
          where state in ('queued', 'activating') and next_attempt_at <= now()) as "activationWait",
        (select extract(epoch from now() - min(next_attempt_at))::float8 from emails
          where state = 'queued' and next_attempt_at <= now()) as "mailWait",
        (select count(*)::int from emails where state = 'failed' and created_at > now() - interval '1 day') as "mailsFailed",
        (select extract(epoch from now() - min(received_at))::float8 from stripe_events
          where status in ('received', 'failed')) as "webhookWait",
        (select count(*)::int from stripe_events where status = 'quarantined') as "webhooksQuarantined"`
  if (!row) throw new Error('no figures')
  return row
}
