import { alert } from '@/lib/alerts/alert'
import { db } from '@/lib/db/client'

/**
 * An alert for paid orders whose line was asked for and that nobody has worked on for a quarter of an hour: not waiting in
 * the hourly window, not stopped for a person, and due.
 */
export async function alertStuckActivations(): Promise<void> {
  const stuck = await db().$queryRaw<{ id: string }[]>`
      select id from oxio_activations
      where state in ('queued', 'activating') and next_attempt_at < now() - interval '15 minutes'
        and (lease_until is null or lease_until < now() - interval '5 minutes')
      order by next_attempt_at limit 50`
  if (stuck.length > 0) alert('activations_stuck', { count: stuck.length, activationIds: stuck.map(({ id }) => id) })
}
