import { db } from '@/lib/db/client'

export type PublicFigures = { readyLastDay: number; underWay: number; oldestSince: Date | null; stopped: number }

/**
 * Counts of activations for the public status page, without personal data.
 *
 * @throws AppError database_unavailable
 */
export async function readPublicFigures(): Promise<PublicFigures> {
  const [row] = await db().$queryRaw<{ ready: bigint; under_way: bigint; oldest: Date | null; stopped: bigint }[]>`
      select count(*) filter (where ready_at > now() - interval '1 day') as ready,
        count(*) filter (where state in ('queued', 'activating')) as under_way,
        min(created_at) filter (where state in ('queued', 'activating')) as oldest,
        count(*) filter (where state = 'needs_attention') as stopped
      from oxio_activations`
  return {
    readyLastDay: Number(row?.ready ?? 0),
    underWay: Number(row?.under_way ?? 0),
    oldestSince: row?.oldest ?? null,
    stopped: Number(row?.stopped ?? 0),
  }
}

/** Fewer samples than these are no measurement. */
const FEWEST = 20
const LATEST = 200

export type UsualTime = {
  /** Whole minutes, rounded up. */
  minutes: number
  /** How many eSIMs this was measured on. */
  of: number
}

/**
 * The time from the start to `ready` that nine in ten of the latest eSIMs took; null while there are too few of them.
 *
 * @throws AppError database_unavailable
 */
export async function measureUsualTime(): Promise<UsualTime | null> {
  const [row] = await db().$queryRaw<{ of: bigint; seconds: number | null }[]>`
      select count(*) as of, percentile_cont(0.9) within group (order by seconds)::float8 as seconds
      from (
        select extract(epoch from ready_at - created_at) as seconds from oxio_activations
        where ready_at > now() - interval '30 days' order by ready_at desc limit ${LATEST}
      ) latest`
  const of = Number(row?.of ?? 0)
  if (of < FEWEST || row?.seconds == null) return null
  return { minutes: Math.max(1, Math.ceil(row.seconds / 60)), of }
}
