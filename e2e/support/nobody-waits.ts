import { query } from './database'
import { until } from './until'

/**
 * Waits until no line and no mail is due within 10 seconds, so that a fault that strikes once meets the person of this test
 * and not one of an earlier test.
 */
export function nobodyWaits(databaseUrl?: string): Promise<true> {
  const soon = "now() + interval '10 seconds'"
  return until('nobody waits for a line or a mail', async () => {
    const waiting = await query(
      `select id from oxio_activations
       where state in ('queued', 'activating') and line_id is null and next_attempt_at < ${soon}
       union all
       select id from emails
       where state = 'queued' and next_attempt_at < ${soon} and (lease_until is null or lease_until < ${soon})`,
      [],
      databaseUrl,
    )
    return waiting.length === 0
  })
}
