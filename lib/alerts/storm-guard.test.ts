import { describe, expect, test } from 'vitest'
import { createStormGuard, WINDOW_MS } from './storm-guard'

describe('createStormGuard', () => {
  test('admits the same subject once in a window, and again after it', () => {
    const guard = createStormGuard()
    expect([0, 1, WINDOW_MS - 1].map((now) => guard.admit('a', 's', now))).toEqual([true, false, false])
    expect(guard.admit('a', 's', WINDOW_MS)).toBe(true)
  })

  test('admits ten subjects of a code, and other codes in the same window', () => {
    const guard = createStormGuard()
    const told = Array.from({ length: 500 }, (_, index) => guard.admit('a', `s${index}`, index)).filter(Boolean)
    expect(told).toHaveLength(10)
    expect(guard.admit('b', 's0', 500)).toBe(true)
  })

  test('returns the number held back once, after the end of its window', () => {
    const guard = createStormGuard()
    for (let now = 0; now < 40; now++) guard.admit('a', 's', now)
    expect(guard.collect(40)).toEqual([])
    expect(guard.collect(WINDOW_MS)).toEqual([{ code: 'a', heldBack: 39 }])
    expect(guard.collect(2 * WINDOW_MS)).toEqual([])
  })

  test('keeps the number held back when the next window begins before it is collected', () => {
    const guard = createStormGuard()
    for (const now of [0, 1, 2]) guard.admit('a', 's', now)
    guard.admit('a', 's', WINDOW_MS)
    expect(guard.collect(WINDOW_MS)).toEqual([{ code: 'a', heldBack: 2 }])
  })
})
