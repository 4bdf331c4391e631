import { ensureBuilt } from '../stack/app/build.mjs'
import { findBrowser } from '../stack/browser.mjs'
import { ensureGenerated } from '../stack/database/migrate.mjs'
import { describeStack } from '../stack/describe-stack.mjs'
import { choosePorts, shiftPorts } from '../stack/settings/ports.mjs'
import { ELSEWHERE, IN_UTC } from '../stack/settings/zones.mjs'
import { startStack } from '../stack/start-stack.mjs'
import { say } from '../support/log.mjs'
import { dataPath } from '../support/paths.mjs'
import { describeError } from '../support/stack-error.mjs'
import { compareBooks } from './compare-books.mjs'
import { runPlaywright } from './run-playwright.mjs'
import { runVitest } from './run-vitest.mjs'
import { searchLogs, secretsOf } from './search-logs.mjs'
import { slotsEnv } from './slots-env.mjs'

/** Between the ports of two stacks, so that what tests start beside theirs has room. */
const DISTANCE = 1000

/**
 * Runs a suite, vitest's part and then Playwright's, against stacks of its own that begin empty: as many as test files may
 * run at once, so that no test meets another's faults. The first is in other time zones than the others.
 * @param {import('../processes/processes.mjs').Processes} processes
 * @param {'e2e' | 'full'} suite
 * @param {{ filters: string[], stacks: number }} options
 * @returns {Promise<import('./summary.mjs').StepResult[]>}
 */
export async function runOnStack(processes, suite, { filters, stacks }) {
  const start = performance.now()
  /** @param {boolean} ok */
  const stackStep = (ok) => ({ name: 'build and stack', ok, seconds: (performance.now() - start) / 1000 })
  let crash = ''
  const onCrash = (/** @type {string} */ message) => {
    crash ||= message
    say(message)
  }
  /** @type {Awaited<ReturnType<typeof startStack>>[]} */
  const running = []
  let chrome
  try {
    chrome = await findBrowser()
    await ensureGenerated(processes)
    await ensureBuilt(processes)
    for (let slot = 1; slot <= stacks; slot++) running.push(await startSlot(processes, slot, onCrash))
  } catch (error) {
    say(`\n${describeError(error)}`)
    return [stackStep(false)]
  }
  const ready = stackStep(true)
  for (const stack of running) say(`\n${describeStack(stack)}\n`)
  const env = { ...slotsEnv(running), CHROME_PATH: chrome, ...(suite === 'full' && { E2E_PICTURES: '1' }) }
  const steps = [
    ready,
    await runVitest({ processes, project: suite, filters, workers: stacks, env }),
    ...(await runPlaywright({ processes, suite, filters, env })),
  ]
  for (const stack of running) steps.push(await compareBooks(processes, stack.env), await checkLogs(stack))
  await processes.stopAll()
  return crash ? [...steps, { name: 'no part of a stack ended by itself', ok: false, seconds: 0 }] : steps
}

/**
 * @param {import('../processes/processes.mjs').Processes} processes
 * @param {number} slot from 1
 * @param {(message: string) => void} onCrash
 */
function startSlot(processes, slot, onCrash) {
  const name = slot === 1 ? 'test' : `test-${slot}`
  const ports = shiftPorts(choosePorts('tests', process.env), (slot - 1) * DISTANCE)
  return startStack(
    { name, temporary: true, mode: 'production', ports, keep: false, zones: slot === 1 ? ELSEWHERE : IN_UTC, onCrash },
    processes.withLogs(dataPath(name, 'logs')),
  )
}

/**
 * Nothing that the app wrote during the tests may hold a code, an address, a token or a key.
 * @param {import('../stack/start-stack.mjs').Stack} stack
 * @returns {Promise<import('./summary.mjs').StepResult>}
 */
async function checkLogs({ dataDir, env, urls }) {
  const start = performance.now()
  const response = await fetch(`${urls.oxio}/_sandbox/lines`)
  const { lines, findings } = searchLogs(`${dataDir}/logs`, secretsOf(env, await response.json()))
  for (const finding of findings.slice(0, 20)) say(finding)
  const ok = findings.length === 0 && lines > 0
  const seconds = (performance.now() - start) / 1000
  return {
    name: `no secrets in ${lines} lines of log`,
    ok,
    seconds,
    counts: { passed: ok ? 1 : 0, failed: 0, skipped: 0 },
  }
}
