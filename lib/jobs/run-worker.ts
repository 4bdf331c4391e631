import { describeError } from '../errors'
import { log } from '../log'
import { startWorker, stopWorker } from './worker'

/**
 * Starts this process's background work and ends the process after the step in hand when it is told to stop.
 * NEXT_MANUAL_SIG_HANDLE has to be set: otherwise Next leaves in the middle of a step.
 */
export function runWorkerUntilSignal(): void {
  startWorker().catch((error: unknown) => log.error({ error: describeError(error) }, 'worker could not be started'))
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.once(signal, () => {
      void stopWorker().finally(() => process.exit(0))
    })
}
