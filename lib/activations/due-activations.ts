import { db } from '../db/client'
import { whileDatabaseIsThere } from '../db/transaction'

/** Activations that are due and that nobody works on, oldest first, by the database's clock. */
export async function findDueActivations(limit: number): Promise<string[]> {
  const rows = await whileDatabaseIsThere(
    () => db().$queryRaw<{ id: string }[]>`
      select id from oxio_activations
      where next_attempt_at <= now() and (lease_until is null or lease_until < now())
        and (state in ('queued', 'activating') or (state = 'ready' and phone_number is null and ready_at > now() - interval '1 day'))
      order by next_attempt_at limit ${limit}`,
  )
  return rows.map(({ id }) => id)
}
