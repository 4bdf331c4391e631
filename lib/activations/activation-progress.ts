import { db } from '../db/client'
import { whileDatabaseIsThere } from '../db/transaction'

/** How far an activation is: its latest step, and whether nothing more is to be waited for. */
export async function loadActivationProgress(activationId: string): Promise<{ eventId: bigint; isSettled: boolean }> {
  const row = await whileDatabaseIsThere(() =>
    db().activation.findUnique({
      where: { id: activationId },
      select: { state: true, events: { orderBy: { id: 'desc' }, take: 1, select: { id: true } } },
    }),
  )
  const isSettled = !row || (row.state !== 'queued' && row.state !== 'activating')
  return { eventId: row?.events[0]?.id ?? 0n, isSettled }
}
