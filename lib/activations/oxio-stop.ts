import { alert } from '@/lib/alerts/alert'
import { db } from '@/lib/db/client'
import { log } from '@/lib/log/log'
import { checkCredentials } from '@/lib/oxio/end-users'

const FIRST_PROBE = '5 seconds'
const NEXT_PROBE = '30 seconds'

/**
 * Stops all work with OXIO on every node after OXIO refused our key: OXIO would refuse every request, and may lock a key that
 * fails repeatedly. Raises one alert. Ends when a probe is accepted.
 */
export async function stopQueue(detail: string): Promise<void> {
  const stopped = await db().$executeRaw`
      insert into oxio_stop (id, reason, detail, since, probe_at)
      values (1, 'bad_credentials', ${detail}, now(), now() + ${FIRST_PROBE}::interval) on conflict (id) do nothing`
  if (stopped === 1) alert('oxio_refuses_our_key', { detail })
}

/**
 * While the queue is stopped: one node at a time sends OXIO a reading that changes nothing, and ends the stop when OXIO accepts
 * the key. A time-out or a 5xx changes nothing.
 *
 * @returns whether this call ended the stop
 */
export async function probeStopped(): Promise<boolean> {
  const [probe] = await db().$queryRaw<{ since: Date }[]>`
      update oxio_stop set probe_at = now() + ${NEXT_PROBE}::interval where probe_at <= now() returning since`
  if (!probe) return false
  if ((await checkCredentials()) !== 'accepted') return false
  await db().oxioStop.deleteMany({ where: { since: probe.since } })
  log.info({ since: probe.since }, 'OXIO accepts our key again, the queue continues')
  return true
}

/** Since when and why all work with OXIO is stopped; null when it is not. */
export function readStop(): Promise<{ reason: string; detail: string | null; since: Date } | null> {
  return db().oxioStop.findUnique({ where: { id: 1 } })
}
