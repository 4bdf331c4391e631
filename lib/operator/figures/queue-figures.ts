import { usedOfWindow } from '@/lib/activations/window/hourly-window'
import { db } from '@/lib/db/client'
import { env } from '@/lib/env'

/** Who waits in line, and how much of the hourly window is used. */
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
