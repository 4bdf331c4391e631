import { db } from '@/lib/db/client'

export type PublicFigures = { readyLastDay: number; underWay: number; oldestSince: Date | null; stopped: number }

/** How making eSIMs goes, in numbers that tell nothing about anybody. @throws AppError database_unavailable */
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
