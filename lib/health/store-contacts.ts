import { db } from '@/lib/db/client'
import { takeContacts } from '@/lib/telemetry/contacts'

/**
 * Writes down when this node last reached each party, one statement per party that was called since the last time.
 * A node that saw an older moment changes nothing.
 */
export async function storeContacts(): Promise<void> {
  for (const [party, { okAt, failureAt, failure }] of takeContacts())
    await db().$executeRaw`
        insert into party_contacts as held (party, last_ok_at, last_failure_at, last_failure)
        values (${party}, ${okAt}, ${failureAt}, ${failure})
        on conflict (party) do update set
          last_ok_at = greatest(held.last_ok_at, excluded.last_ok_at),
          last_failure = case when excluded.last_failure_at > coalesce(held.last_failure_at, '-infinity')
            then excluded.last_failure else held.last_failure end,
          last_failure_at = greatest(held.last_failure_at, excluded.last_failure_at)`
}
