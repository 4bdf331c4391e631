import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { removeDevTypes } from '../stack/app/build.mjs'
import { baseEnv } from '../support/base-env.mjs'
import { say } from '../support/log.mjs'
import { packageBin } from '../support/package-bin.mjs'
import { ROOT } from '../support/paths.mjs'
import { countTypeScript, findUncruised } from './cruised.mjs'

const CRUISED = ['app', 'lib', 'emails', 'e2e', 'sandbox', 'scripts', 'bench'].filter((name) =>
  existsSync(join(ROOT, name)),
)

const CHECKS = [
  { name: 'biome', bin: () => packageBin('@biomejs/biome', 'biome'), args: ['check', '--colors=off'] },
  { name: 'tsc', bin: () => packageBin('typescript', 'tsc'), args: ['--noEmit', '-p', '.'] },
  {
    name: 'dependency-cruiser',
    bin: () => packageBin('dependency-cruiser', 'depcruise'),
    args: CRUISED,
    judge: (/** @type {string} */ output) => findUncruised(output, countTypeScript(ROOT, CRUISED)),
  },
  { name: 'knip', bin: () => packageBin('knip'), args: ['--no-progress'] },
]

/**
 * Runs the checks of the source text, two at a time, and prints the output of those that fail.
 * @param {import('../processes/processes.mjs').Processes} processes
 * @returns {Promise<import('./summary.mjs').StepResult[]>}
 */
export async function runChecks(processes) {
  removeDevTypes()
  const typegen = await runOne(processes, 'route types', packageBin('next'), ['typegen'])
  const waiting = [...CHECKS]
  /** @type {import('./summary.mjs').StepResult[]} */
  const results = []
  const worker = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      results.push(await runOne(processes, check.name, check.bin(), check.args, check.judge))
    }
  }
  await Promise.all([worker(), worker()])
  return typegen.ok ? results : [typegen, ...results]
}

/**
 * @param {import('../processes/processes.mjs').Processes} processes
 * @param {string} name
 * @param {string} bin
 * @param {string[]} args
 * @param {(output: string) => string} [judge] what is wrong with a success
 * @returns {Promise<import('./summary.mjs').StepResult>}
 */
async function runOne(processes, name, bin, args, judge) {
  const start = performance.now()
  const { code, logTail } = await processes.run({
    name: name.replaceAll(' ', '-'),
    command: process.execPath,
    args: [bin, ...args],
    env: { ...baseEnv(), NEXT_TELEMETRY_DISABLED: '1' },
  })
  const seconds = (performance.now() - start) / 1000
  const fault = code === 0 ? (judge?.(logTail) ?? '') : logTail
  const ok = code === 0 && fault === ''
  say(`  ${ok ? '✓' : '✗'} ${name} (${seconds.toFixed(1)} s)`)
  if (!ok) say(fault)
  return { name, ok, seconds }
}
