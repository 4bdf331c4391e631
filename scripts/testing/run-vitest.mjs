import { mkdirSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { packageBin } from '../support/package-bin.mjs'
import { dataPath } from '../support/paths.mjs'
import { countVitest, readCounts } from './count-results.mjs'

/**
 * Runs one vitest project, its output shown as it comes.
 * @param {object} options
 * @param {import('../processes/processes.mjs').Processes} options.processes
 * @param {'unit' | 'e2e' | 'full'} options.project
 * @param {string[]} options.filters
 * @param {number} [options.workers] files at once, each worker with a stack of its own
 * @param {Record<string, string>} options.env
 * @returns {Promise<import('./summary.mjs').StepResult>}
 */
export async function runVitest({ processes, project, filters, workers, env }) {
  const report = dataPath('test', `${project}.json`)
  mkdirSync(dirname(report), { recursive: true })
  rmSync(report, { force: true })
  const start = performance.now()
  const { code } = await processes.run({
    name: `vitest-${project}`,
    command: process.execPath,
    args: [
      packageBin('vitest'),
      ...[
        'run',
        '--project',
        project === 'unit' ? 'unit*' : project,
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${report}`,
      ],
      ...(workers ? [`--maxWorkers=${workers}`] : []),
      ...(filters.length > 0 ? ['--passWithNoTests', ...filters] : []),
    ],
    env,
    show: true,
  })
  const seconds = (performance.now() - start) / 1000
  return { name: `${project} tests`, ok: code === 0, seconds, counts: readCounts(report, countVitest) }
}
