import { describe, expect, test } from 'vitest'
import { countPlaywright, countVitest } from './count-results.mjs'
import { planTests } from './plan.mjs'
import { summarize } from './summary.mjs'

const lastLine = (/** @type {string} */ text) => text.split('\n').at(-1)

test('the summary begins with the Node that everything ran on', () => {
  expect(summarize([{ name: 'biome', ok: true, seconds: 1 }], '24.21.0')).toMatch(/^on Node 24\.21\.0\n\n/)
})

describe('the last line', () => {
  test('adds up the tests of all steps and is nothing else', () => {
    const text = summarize([
      { name: 'biome', ok: true, seconds: 1 },
      { name: 'unit tests', ok: true, seconds: 2, counts: { passed: 300, failed: 0, skipped: 1 } },
      { name: 'e2e tests', ok: false, seconds: 3, counts: { passed: 10, failed: 2, skipped: 0 } },
    ])
    expect(lastLine(text)).toBe('310 passed, 2 failed')
  })

  test('never says "0 failed" after a step failed without a failing test', () => {
    expect(lastLine(summarize([{ name: 'tsc', ok: false, seconds: 1 }]))).toBe('0 passed, 1 failed')
    const crashed = { name: 'e2e', ok: false, seconds: 1, counts: { passed: 5, failed: 0, skipped: 0 } }
    expect(lastLine(summarize([crashed]))).toBe('5 passed, 1 failed')
  })
})

test('a test file that could not be loaded counts as failed', () => {
  const report = {
    numPassedTests: 4,
    numFailedTests: 1,
    numPendingTests: 2,
    testResults: [
      { status: 'failed', assertionResults: [] },
      { status: 'failed', assertionResults: [{}] },
      { status: 'passed', assertionResults: [{}] },
    ],
  }
  expect(countVitest(report)).toEqual({ passed: 4, failed: 2, skipped: 2 })
})

test('a journey that passed only when it was repeated counts as failed, and so does a file that could not be loaded', () => {
  const report = { stats: { expected: 4, unexpected: 1, flaky: 1, skipped: 2 }, errors: [{}] }
  expect(countPlaywright(report)).toEqual({ passed: 4, failed: 3, skipped: 2 })
  expect(countPlaywright({})).toEqual({ passed: 0, failed: 0, skipped: 0 })
})

describe('the plan of a test run', () => {
  test('is everything but the full suite, which repeats none of it', () => {
    expect(planTests([])).toEqual({ parts: ['checks', 'unit', 'e2e'], filters: [], stacks: 3 })
    expect(planTests(['--full'])).toEqual({ parts: ['full'], filters: [], stacks: 2 })
  })

  test('is one part with --only, and passes file filters on, for which one stack is enough', () => {
    expect(planTests(['--only', 'unit', '--', 'lib/esim'])).toEqual({
      parts: ['unit'],
      filters: ['lib/esim'],
      stacks: 1,
    })
    expect(planTests(['--', 'refund'])).toEqual({ parts: ['unit', 'e2e'], filters: ['refund'], stacks: 1 })
  })

  test.each([['--only', 'all'], ['--fast']])('refuses what it does not know: %s', (...args) => {
    expect(() => planTests(args)).toThrow()
  })
})
