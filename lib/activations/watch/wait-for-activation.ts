import { db } from '@/lib/db/client'
import { takeWaitingPlace } from './take-waiting-place'
import { eachLook } from './watch-activations'

const LOOK_EVERY_MS = 2_000

type Waiting = { timeoutMs: number; signal?: AbortSignal }

export type ActivationProgress = { eventId: bigint; isSettled: boolean; userId: string | null }

/** The latest step of an activation, whether it is settled, and its holder. */
export async function loadActivationProgress(activationId: string): Promise<ActivationProgress> {
  const row = await db().activation.findUnique({
    where: { id: activationId },
    select: { state: true, userId: true, events: { orderBy: { id: 'desc' }, take: 1, select: { id: true } } },
  })
  const isSettled = !row || (row.state !== 'queued' && row.state !== 'activating')
  return { eventId: row?.events[0]?.id ?? 0n, isSettled, userId: row?.userId ?? null }
}

/**
 * Waits until the activation has a step after `seenEventId` or is settled, until `timeoutMs` are over, until `signal` aborts or
 * until this node drains. Returns at once when the person, or this node, has as many waiting requests as are allowed.
 *
 * @returns the progress at that moment; `eventId` is `seenEventId` when there is no new step
 */
export async function waitForActivation(
  activationId: string,
  seenEventId: bigint,
  { timeoutMs, signal }: Waiting,
): Promise<ActivationProgress> {
  const now = await loadActivationProgress(activationId)
  if (now.isSettled || now.eventId > seenEventId || now.userId === null) return now
  const leave = takeWaitingPlace(now.userId)
  if (!leave) return now
  try {
    for await (const _ of eachLook(activationId, { everyMs: LOOK_EVERY_MS, forMs: timeoutMs, signal })) {
      const progress = await loadActivationProgress(activationId)
      if (progress.isSettled || progress.eventId > seenEventId) return progress
    }
    return await loadActivationProgress(activationId)
  } finally {
    leave()
  }
}
