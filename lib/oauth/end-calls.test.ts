import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { endCalls } from './end-calls'

const write = vi.hoisted(() => vi.fn())

vi.mock('node:timers/promises', () => ({ setTimeout: (ms: number) => new Promise((done) => setTimeout(done, ms)) }))
vi.mock('@/lib/env', () => ({ logLevel: () => 'silent' }))
vi.mock('@/lib/db/client', () => ({ db: () => ({ $executeRaw: write }) }))

/** The rows and outcomes of each statement, in their order. */
const written = () => write.mock.calls.map(([, rows, outcomes]) => [rows, outcomes])

beforeEach(() => {
  vi.useFakeTimers()
  write.mockReset().mockResolvedValue(1)
})
afterEach(() => {
  vi.useRealTimers()
})

it('outcomes of half a second are one statement, and later ones the next', async () => {
  endCalls([{ row: 1n }], 'answered')
  endCalls([{ row: 2n }, { row: 3n }], 'failed')
  expect(written()).toEqual([])
  await vi.advanceTimersByTimeAsync(500)
  endCalls([{ row: 4n }], 'answered')
  await vi.advanceTimersByTimeAsync(500)
  expect(written()).toEqual([
    [
      [1n, 2n, 3n],
      ['answered', 'failed', 'failed'],
    ],
    [[4n], ['answered']],
  ])
})

it('later outcomes are written after a statement that failed', async () => {
  write.mockRejectedValueOnce(new Error('no database'))
  endCalls([{ row: 1n }], 'answered')
  await vi.advanceTimersByTimeAsync(500)
  endCalls([{ row: 2n }], 'answered')
  await vi.advanceTimersByTimeAsync(500)
  expect(written()).toEqual([
    [[1n], ['answered']],
    [[2n], ['answered']],
  ])
})

it('no rows need no statement', async () => {
  endCalls([], 'failed')
  await vi.advanceTimersByTimeAsync(1_000)
  expect(written()).toEqual([])
})
