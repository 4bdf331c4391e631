import { globSync, mkdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { say } from '../support/log.mjs'
import { packageBin } from '../support/package-bin.mjs'
import { dataPath, ROOT } from '../support/paths.mjs'
import { countPlaywright, readCounts } from './count-results.mjs'

const LONG = 'e2e/browser/full/'

/**
 * Runs the journeys of a suite in a browser, their output shown as it comes.
 * @param {object} options
 * @param {import('../processes/processes.mjs').Processes} options.processes
 * @param {'e2e' | 'full'} options.suite
 * @param {string[]} options.filters words, one of which has to be in the path of a file
 * @param {Record<string, string>} options.env names one stack for each worker
 * @returns {Promise<import('./summary.mjs').StepResult[]>} none when no file is meant
 */
export async function runPlaywright({ processes, suite, filters, env }) {
  const files = globSync('e2e/browser/**/*.spec.ts', { cwd: ROOT })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.startsWith(LONG) === (suite === 'full'))
    .filter((path) => filters.length === 0 || filters.some((filter) => path.includes(filter)))
  if (files.length === 0) return []
  const report = dataPath('test', `${suite}-journeys.json`)
  mkdirSync(dirname(report), { recursive: true })
  rmSync(report, { force: true })
  const start = performance.now()
  const { code } = await processes.run({
    name: `playwright-${suite}`,
    command: process.execPath,
    args: [
      packageBin('@playwright/test', 'playwright'),
      'test',
      // Playwright takes them as patterns of whole paths.
      ...files.map((path) => `/${path.replaceAll('.', '\\.')}$`),
    ],
    env: { ...env, E2E_REPORT: report },
    show: true,
  })
  const seconds = (performance.now() - start) / 1000
  if (code !== 0)
    say(`\nTraces and pictures of what failed: npx playwright show-report ${join('test-results', 'report')}`)
  return [
    { name: `${suite} journeys in a browser`, ok: code === 0, seconds, counts: readCounts(report, countPlaywright) },
  ]
}
