import { StackError } from '../support/stack-error.mjs'
import { waitUntil } from '../support/wait-until.mjs'

/**
 * Waits for a child to be ready. An end before that, or a time-out, is an error with the last lines of its log.
 * @param {import('./processes.mjs').Child} child
 * @param {() => Promise<boolean>} check
 * @param {number} [timeoutMs]
 */
export async function untilReady(child, check, timeoutMs = 60_000) {
  try {
    await waitUntil(`${child.name} is ready`, check, { timeoutMs, giveUp: () => !child.isRunning() })
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    await child.stop()
    throw new StackError(`${reason}\n${child.logTail()}`)
  }
  if (!child.isRunning()) {
    throw new StackError(`${child.name} ended at its start (exit code ${await child.ended}):\n${child.logTail()}`)
  }
}
