import { formatTable } from '../support/table.mjs'

/**
 * @typedef {object} StepResult
 * @property {string} name
 * @property {boolean} ok
 * @property {number} seconds
 * @property {import('./count-results.mjs').Counts} [counts] of a step that runs tests
 */

/**
 * The version of Node, a table of the steps and, alone on the last line, `N passed, M failed`. A step that failed without a
 * failing test (a check, a build, a crash of the test runner) counts as one failure.
 * @param {StepResult[]} steps
 * @param {string} node as `process.versions.node` has it
 */
export function summarize(steps, node = process.versions.node) {
  const rows = steps.map(({ name, ok, seconds, counts }) => [
    ok ? '✓' : '✗',
    name,
    `${seconds.toFixed(1)} s`.padStart(8),
    counts ? describeCounts(counts) : '',
  ])
  const passed = steps.reduce((sum, { counts }) => sum + (counts?.passed ?? 0), 0)
  const failed = steps.reduce((sum, { ok, counts }) => sum + Math.max(counts?.failed ?? 0, ok ? 0 : 1), 0)
  return `on Node ${node}\n\n${formatTable(rows)}\n\n${passed} passed, ${failed} failed`
}

/** @param {import('./count-results.mjs').Counts} counts */
function describeCounts({ passed, failed, skipped }) {
  return [`${passed} passed`, failed > 0 ? `${failed} failed` : '', skipped > 0 ? `${skipped} skipped` : '']
    .filter(Boolean)
    .join(', ')
}
