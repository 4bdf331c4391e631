import { existsSync, readFileSync } from 'node:fs'

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/**
 * @typedef {{ numPassedTests?: number, numFailedTests?: number, numPendingTests?: number, numTodoTests?: number,
 *   testResults?: { status?: string, assertionResults?: unknown[] }[] }} VitestReport
 */

/**
 * The counts of vitest's JSON report. A file that could not be loaded counts as one failed test.
 * @param {VitestReport} report
 * @returns {Counts}
 */
export function countVitest(report) {
  const unloaded = (report.testResults ?? []).filter(
    ({ status, assertionResults = [] }) => status === 'failed' && assertionResults.length === 0,
  )
  return {
    passed: report.numPassedTests ?? 0,
    failed: (report.numFailedTests ?? 0) + unloaded.length,
    skipped: (report.numPendingTests ?? 0) + (report.numTodoTests ?? 0),
  }
}

/**
 * The counts of Playwright's JSON report. A test that passed only when it was repeated has failed, and so has a file that
 * could not be loaded.
 * @param {{ stats?: { expected?: number, unexpected?: number, flaky?: number, skipped?: number }, errors?: unknown[] }} report
 * @returns {Counts}
 */
export function countPlaywright({ stats = {}, errors = [] }) {
  const { expected = 0, unexpected = 0, flaky = 0, skipped = 0 } = stats
  return { passed: expected, failed: unexpected + flaky + errors.length, skipped }
}

/**
 * @template Report
 * @param {string} file
 * @param {(report: Report) => Counts} count
 * @returns {Counts} zeros when the runner ended before it wrote the file
 */
export function readCounts(file, count) {
  if (!existsSync(file)) return { passed: 0, failed: 0, skipped: 0 }
  return count(JSON.parse(readFileSync(file, 'utf8')))
}
