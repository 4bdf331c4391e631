import { StackError } from '../support/stack-error.mjs'
import { waitUntil } from '../support/wait-until.mjs'

/**
 * Waits until `check` returns true. Throws with the end of the child's log if the child ends first or time runs out.
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
    throw new StackError(`${child.name} ended during start (exit code ${await child.ended}):\n${child.logTail()}`)
  }
}
