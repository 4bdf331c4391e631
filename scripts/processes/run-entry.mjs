import { ensureInstalled } from '../node/ensure-installed.mjs'
import { say } from '../support/log.mjs'
import { dataPath } from '../support/paths.mjs'
import { describeError } from '../support/stack-error.mjs'
import { endWithSignals } from './end-with-signals.mjs'
import { createProcesses } from './processes.mjs'

/**
 * Runs a command that starts a stack: installs packages first, ends all children in every case, prints errors.
 * `work` returns the exit code, or undefined to keep running until a signal.
 * @param {string} name folder below .data
 * @param {(processes: import('./processes.mjs').Processes) => Promise<number | undefined>} work
 */
export async function runEntry(name, work) {
  const processes = createProcesses({ logDir: dataPath(name, 'logs') })
  const isEnding = endWithSignals(processes.stopAll)
  let code
  try {
    await ensureInstalled()
    code = await work(processes)
    if (code === undefined || isEnding()) return
  } catch (error) {
    if (isEnding()) return
    say(`\n${describeError(error)}`)
    code = 1
  }
  await processes.stopAll()
  process.exit(code)
}
