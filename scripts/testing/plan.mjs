import { parseArgs } from 'node:util'
import { StackError } from '../support/stack-error.mjs'

/** @typedef {'checks' | 'unit' | 'e2e' | 'full'} Part */

/**
 * Stacks beside each other. The tests of the short suite wait for much of their time, and three fill two cores; those of the
 * full suite start nodes, builds and browsers of their own.
 */
const STACKS = { short: 3, full: 2 }

/** @type {Part[]} */
const ONLY = ['checks', 'unit', 'e2e']

/**
 * What `npm test` is to do: everything but the full suite, `--only` one part, or `--full` the full suite alone. Words
 * after `--` choose files of vitest and Playwright, and then the checks are left out.
 * @param {string[]} args
 * @returns {{ parts: Part[], filters: string[], stacks: number }}
 */
export function planTests(args) {
  const { values, positionals } = parseArgs({
    args,
    options: { full: { type: 'boolean' }, only: { type: 'string' } },
    allowPositionals: true,
  })
  const only = ONLY.find((part) => part === values.only)
  if (values.only !== undefined && !only) throw new StackError(`--only takes one of: ${ONLY.join(', ')}`)
  const stacks = values.full ? STACKS.full : STACKS.short
  const rest = { filters: positionals, stacks: positionals.length > 0 ? 1 : stacks }
  if (values.full) return { parts: ['full'], ...rest }
  if (only) return { parts: [only], ...rest }
  return { parts: positionals.length > 0 ? ['unit', 'e2e'] : ['checks', 'unit', 'e2e'], ...rest }
}
