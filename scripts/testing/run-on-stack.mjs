import { testerEnv } from '../stack/app-env.mjs'
import { findBrowser } from '../stack/browser.mjs'
import { describeStack } from '../stack/describe-stack.mjs'
import { say } from '../stack/log.mjs'
import { choosePorts } from '../stack/ports.mjs'
import { describeError } from '../stack/stack-error.mjs'
import { startStack } from '../stack/start-stack.mjs'
import { runVitest } from './run-vitest.mjs'

/**
 * Runs a vitest project against a stack of its own that begins empty.
 * @param {import('../stack/processes.mjs').Processes} processes
 * @param {'e2e' | 'full'} project
 * @param {string[]} filters
 * @returns {Promise<import('./summary.mjs').StepResult[]>}
 */
export async function runOnStack(processes, project, filters) {
  const start = performance.now()
  /** @param {boolean} ok */
  const stackStep = (ok) => ({ name: 'build and stack', ok, seconds: (performance.now() - start) / 1000 })
  let crash = ''
  let stack
  let chrome
  try {
    chrome = await findBrowser()
    stack = await startStack(
      {
        name: 'test',
        mode: 'production',
        ports: choosePorts('tests', process.env),
        keep: false,
        onCrash: (message) => {
          crash ||= message
          say(message)
        },
      },
      processes,
    )
  } catch (error) {
    say(`\n${describeError(error)}`)
    return [stackStep(false)]
  }
  const ready = stackStep(true)
  say(`\n${describeStack(stack)}\n`)
  const env = { ...testerEnv(stack), CHROME_PATH: chrome }
  const tests = await runVitest({ processes, project, filters, env })
  await stack.stop()
  return [ready, crash ? { ...tests, ok: false } : tests]
}
