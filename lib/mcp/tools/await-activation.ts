import { loadActivationProgress } from '../../activations/activation-progress'
import type { ActivationView } from '../../activations/activation-view'
import { waitForActivation } from '../../activations/wait-for-activation'
import { findEsim } from '../../orders/read-esims'
import type { ToolRun } from '../tool'

export const LONGEST_WAIT_MS = 20_000
const USUAL_STEPS = 5

/** Waits until the activation is settled or the time is over, telling each step; gives it as it is then. */
export async function awaitActivation(
  userId: string,
  activation: ActivationView,
  run: ToolRun,
): Promise<ActivationView> {
  const giveUp = performance.now() + LONGEST_WAIT_MS
  let { eventId, isSettled } = await loadActivationProgress(activation.id)
  while (!isSettled && performance.now() < giveUp && !run.signal.aborted) {
    const timeoutMs = Math.max(0, giveUp - performance.now())
    const progress = await waitForActivation(activation.id, eventId, { timeoutMs, signal: run.signal })
    eventId = progress.eventId
    isSettled = progress.isSettled
    const view = await findEsim(userId, activation.id)
    const step = view?.steps.at(-1)
    if (view && step)
      await run.progress(Math.min(view.steps.length, USUAL_STEPS), USUAL_STEPS, step.kind.replaceAll('_', ' '))
  }
  return (await findEsim(userId, activation.id)) ?? activation
}
