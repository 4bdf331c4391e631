import { isDraining } from '@/lib/health/requests'
import { type ActivationProgress, loadActivationProgress } from './load-activation-progress'
import { takeWaitingPlace } from './take-waiting-place'
import { watchActivation } from './watch-activations'

/** A waiter looks by itself this often, in case a notification was lost. */
const LOOK_EVERY_MS = 2_000

type Waiting = { timeoutMs: number; signal?: AbortSignal }

/**
 * Waits until something happened to the activation since `seenEventId`, or it is at an end, or the time is over, or this node
 * is told to stop. Does not wait when as many wait already as may (three of a person, 200 on a node).
 *
 * @returns the id of its latest step, `seenEventId` when nothing happened, and whether there is nothing more to wait for
 */
export async function waitForActivation(
  activationId: string,
  seenEventId: bigint,
  options: Waiting,
): Promise<ActivationProgress> {
  const now = await loadActivationProgress(activationId)
  if (now.isSettled || now.eventId > seenEventId || now.userId === null) return now
  const leave = takeWaitingPlace(now.userId)
  if (!leave) return now
  try {
    return await waitForChange(activationId, seenEventId, options)
  } finally {
    leave()
  }
}

async function waitForChange(
  activationId: string,
  seenEventId: bigint,
  { timeoutMs, signal }: Waiting,
): Promise<ActivationProgress> {
  const giveUp = performance.now() + timeoutMs
  let wake: () => void = () => undefined
  const stop = watchActivation(activationId, () => wake())
  try {
    for (;;) {
      const changed = new Promise<void>((resolve) => {
        wake = resolve
      })
      const progress = await loadActivationProgress(activationId)
      const left = giveUp - performance.now()
      if (progress.isSettled || progress.eventId > seenEventId || left <= 0 || signal?.aborted || isDraining())
        return progress
      let timer: NodeJS.Timeout | undefined
      const pause = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, Math.min(LOOK_EVERY_MS, left))
        signal?.addEventListener('abort', () => resolve(), { once: true })
      })
      await Promise.race([changed, pause])
      clearTimeout(timer)
    }
  } finally {
    stop()
  }
}
