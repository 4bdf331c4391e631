import { existsSync, readFileSync } from 'node:fs'

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/**
 * @typedef {{ numPassedTests?: number, numFailedTests?: number, numPendingTests?: number, numTodoTests?: number,
 *   testResults?: { status?: string, assertionResults?: unknown[] }[] }} VitestReport
 */

/**
 * The counts of vitest's JSON report. A file that could not even be loaded counts as one failed test.
 * @param {VitestReport} report
 * @returns {Counts}
 */
export function countResults(report) {
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
 * @param {string} file
 * @returns {Counts} zeros where vitest ended before it could write one
 */
export function readCounts(file) {
  if (!existsSync(file)) return { passed: 0, failed: 0, skipped: 0 }
  return countResults(JSON.parse(readFileSync(file, 'utf8')))
}
