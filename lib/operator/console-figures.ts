import { usedOfWindow } from '@/lib/activations/window/hourly-window'
import { db } from '@/lib/db/client'
import { env } from '@/lib/env'
import { countStock } from '@/lib/oxio/count-stock'
import { MAIL_WAS_NEEDED } from './not-needed'

export type StateFigures = {
  orders: Record<string, number>
  activations: Record<string, number>
  mails: Record<string, number>
  queue: QueueFigures
  /** eSIMs in stock at OXIO, counted up to 500; null when OXIO gives no answer. */
  stock: number | null
}

/** The number of orders, activations and mails by state, the queue and the stock. */
export async function stateFigures(): Promise<StateFigures> {
  const [rows, queue, stock] = await Promise.all([countStates(), queueFigures(), countStock().catch(() => null)])
  const of = (kind: string) =>
    Object.fromEntries(rows.filter((row) => row.kind === kind).map(({ state, count }) => [state, count]))
  return { orders: of('order'), activations: of('activation'), mails: of('mail'), queue, stock }
}

function countStates(): Promise<{ kind: string; state: string; count: number }[]> {
  return db().$queryRaw<{ kind: string; state: string; count: number }[]>`
      select 'order' as kind, state::text as state, count(*)::int as count from orders group by state
      union all select 'activation', state::text, count(*)::int from oxio_activations group by state
      union all select 'mail', coalesce(delivery::text, case when state = 'failed' and not (${MAIL_WAS_NEEDED}) then 'not_needed' else state::text end), count(*)::int from emails group by 2`
}

/** The activations in the queue, and the used part of the hourly window. */
export type QueueFigures = { waiting: number; used: number; limit: number; oldestSince: Date | null }

export async function queueFigures(): Promise<QueueFigures> {
  const [row] = await db().$queryRaw<{ waiting: number; oldest_since: Date | null }[]>`
      select count(*)::int as waiting, min(created_at) as oldest_since from oxio_activations where state = 'queued'`
  return {
    waiting: row?.waiting ?? 0,
    used: await usedOfWindow(),
    limit: env().ACTIVATIONS_PER_HOUR,
    oldestSince: row?.oldest_since ?? null,
  }
}

/** The activations requested in the last 24 hours. Times in seconds, null while none is ready. */
export type Pace = {
  asked: number
  ready: number
  attention: number
  /** Share that became ready, of those that are ready or need attention, 0 to 1. */
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

/** One hour of the last day: orders paid, activations ready, activations that need attention. */
export type HourFigures = { hour: Date; paid: number; ready: number; attention: number }

/** The last 24 hours by the database's clock, oldest first, empty hours included. */
export function hourlyFigures(): Promise<HourFigures[]> {
  return db().$queryRaw<HourFigures[]>`
      select hour,
        (select count(*)::int from purchases where datecreated >= hour and datecreated < hour + interval '1 hour') as paid,
        (select count(*)::int from oxio_activations where ready_at >= hour and ready_at < hour + interval '1 hour') as ready,
        (select count(*)::int from oxio_activations
          where state = 'needs_attention' and state_since >= hour and state_since < hour + interval '1 hour') as attention
      from generate_series(date_trunc('hour', now()) - interval '23 hours', date_trunc('hour', now()), interval '1 hour') as hour
      order by hour`
}

/** A frequent error of the last 24 hours. */
export type CommonError = { source: 'activation' | 'webhook' | 'mail'; code: string; count: number }

const MOST_SHOWN = 10

export function commonErrors(): Promise<CommonError[]> {
  return db().$queryRaw<CommonError[]>`
      select source, code, count(*)::int as count from (
        select 'activation' as source, last_error_code as code from oxio_activations
          where last_error_code is not null and updated_at > now() - interval '24 hours'
        union all
        select 'webhook', coalesce(split_part(last_error, ':', 1), status::text) from stripe_events
          where status in ('failed', 'quarantined') and received_at > now() - interval '24 hours'
        union all
        select 'mail', coalesce(last_error_code, 'failed') from emails
          where state = 'failed' and ${MAIL_WAS_NEEDED} and created_at > now() - interval '24 hours'
      ) as found group by source, code order by count(*) desc, source, code limit ${MOST_SHOWN}`
}

/** The last contact of any node with an outside party. */
export type PartyContact = {
  party: string
  lastOkAt: Date | null
  lastFailureAt: Date | null
  lastFailure: string | null
  /** The last contact was a failure. */
  isFailing: boolean
}

export async function partyContacts(): Promise<PartyContact[]> {
  const rows = await db().partyContact.findMany({ orderBy: { party: 'asc' } })
  return rows.map((row) => ({
    ...row,
    isFailing: row.lastFailureAt !== null && (row.lastOkAt === null || row.lastFailureAt > row.lastOkAt),
  }))
}
