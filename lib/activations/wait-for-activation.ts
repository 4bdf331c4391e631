import { loadActivationProgress } from './activation-progress'
import { watchActivation } from './watch-activations'

/** A waiter looks by itself this often, in case a notification was lost. */
const LOOK_EVERY_MS = 2_000

/**
 * Waits until something happened to the activation since `seenEventId`, or it is at an end, or the time is over.
 *
 * @returns the id of its latest step and whether there is nothing more to wait for
 */
export async function waitForActivation(
  activationId: string,
  seenEventId: bigint,
  { timeoutMs, signal }: { timeoutMs: number; signal?: AbortSignal },
): Promise<{ eventId: bigint; isSettled: boolean }> {
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
      if (progress.isSettled || progress.eventId > seenEventId || left <= 0 || signal?.aborted) return progress
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
