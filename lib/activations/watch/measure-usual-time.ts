import { db } from '@/lib/db/client'

/** Fewer than these say nothing. */
const FEWEST = 20
const LATEST = 200

export type UsualTime = {
  /** Whole minutes, rounded up. */
  minutes: number
  /** How many eSIMs this was measured on. */
  of: number
}

/**
 * Within how many minutes of their start nine in ten of the latest eSIMs were ready, measured on our own; null while there
 * are too few to say.
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
