import { db } from '@/lib/db/client'

/** How activations that were asked for in the last 24 hours went. Seconds; null where nothing became ready. */
export type Pace = {
  asked: number
  ready: number
  attention: number
  /** Share of the ended ones that became ready, 0 to 1. */
  successRate: number | null
  askedToReadyMedian: number | null
  askedToReadyP95: number | null
  paidToReadyMedian: number | null
  paidToReadyP95: number | null
}

type Row = Omit<Pace, 'successRate'>

export async function activationPace(): Promise<Pace> {
  const [row] = await db().$queryRaw<Row[]>`
      with asked as (
        select a.state, a.ready_at, a.created_at, o.paid_at
        from oxio_activations a join orders o on o.id = a.order_id
        where a.created_at > now() - interval '24 hours'
      ), spans as (
        select extract(epoch from ready_at - created_at)::float8 as from_asked,
          extract(epoch from ready_at - paid_at)::float8 as from_paid
        from asked where ready_at is not null
      )
      select
        (select count(*)::int from asked) as asked,
        (select count(*)::int from asked where ready_at is not null) as ready,
        (select count(*)::int from asked where state = 'needs_attention') as attention,
        (select percentile_cont(0.5) within group (order by from_asked) from spans) as "askedToReadyMedian",
        (select percentile_cont(0.95) within group (order by from_asked) from spans) as "askedToReadyP95",
        (select percentile_cont(0.5) within group (order by from_paid) from spans) as "paidToReadyMedian",
        (select percentile_cont(0.95) within group (order by from_paid) from spans) as "paidToReadyP95"`
  const figures: Row = row ?? {
    asked: 0,
    ready: 0,
    attention: 0,
    askedToReadyMedian: null,
    askedToReadyP95: null,
    paidToReadyMedian: null,
    paidToReadyP95: null,
  }
  const ended = figures.ready + figures.attention
  return { ...figures, successRate: ended === 0 ? null : figures.ready / ended }
}
