import { db } from '@/lib/db/client'
import { takeWaitingPlace } from './take-waiting-place'
import { eachLook } from './watch-activations'

const LOOK_EVERY_MS = 2_000

type Waiting = { timeoutMs: number; signal?: AbortSignal }

export type ActivationProgress = { eventId: bigint; isSettled: boolean; userId: string | null }

/** The latest step of an activation, whether it is settled, and its holder. */
export async function loadActivationProgress(activationId: string): Promise<ActivationProgress> {
  const [row] = await db().$queryRaw<ActivationProgress[]>`
    select (select coalesce(max(e.id), 0) from activation_events e where e.activation_id = a.id) as "eventId",
      a.state not in ('queued', 'activating') as "isSettled", a.user_id as "userId"
    from oxio_activations a where a.id = ${activationId}`
  return row ?? { eventId: 0n, isSettled: true, userId: null }
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
  let leave: (() => void) | null = null
  try {
    for await (const _ of eachLook(activationId, { everyMs: LOOK_EVERY_MS, forMs: timeoutMs, signal })) {
      const progress = await loadActivationProgress(activationId)
      if (progress.isSettled || progress.eventId > seenEventId || progress.userId === null) return progress
      leave ??= takeWaitingPlace(progress.userId)
      if (!leave) return progress
    }
    return await loadActivationProgress(activationId)
  } finally {
    leave?.()
  }
}
