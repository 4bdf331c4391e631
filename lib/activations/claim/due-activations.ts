import { db } from '@/lib/db/client'
import { IS_DUE } from './claim'

/** Activations that are due and that nobody works on, oldest first, by the database's clock. */
export async function findDueActivations(limit: number): Promise<string[]> {
  const rows = await db().$queryRaw<{ id: string }[]>`
      select id from oxio_activations where ${IS_DUE} order by next_attempt_at limit ${limit}`
  return rows.map(({ id }) => id)
}

/** Whether an activation will be due within this time, also one that is being worked on. */
export async function isAnyDueWithin(ms: number): Promise<boolean> {
  const rows = await db().$queryRaw<unknown[]>`
      select 1 from oxio_activations
      where state in ('queued', 'activating') and next_attempt_at <= now() + ${Math.round(ms)} * interval '1 millisecond'
        and not exists (select 1 from oxio_stop) limit 1`
  return rows.length > 0
}
