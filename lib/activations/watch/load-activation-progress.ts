import { db } from '@/lib/db/client'

export type ActivationProgress = { eventId: bigint; isSettled: boolean; userId: string | null }

/** How far an activation is: its latest step, whether nothing more is to be waited for, and whose it is. */
export async function loadActivationProgress(activationId: string): Promise<ActivationProgress> {
  const row = await db().activation.findUnique({
    where: { id: activationId },
    select: { state: true, userId: true, events: { orderBy: { id: 'desc' }, take: 1, select: { id: true } } },
  })
  const isSettled = !row || (row.state !== 'queued' && row.state !== 'activating')
  return { eventId: row?.events[0]?.id ?? 0n, isSettled, userId: row?.userId ?? null }
}
