import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { retryDelayMs } from './claim-emails'

const DAY_MS = 24 * 3_600_000
const attempts = fc.integer({ min: 1, max: 100 })
const retryAfter = fc.option(fc.integer({ min: 0, max: 10 ** 9 }))

describe('retryDelayMs', () => {
  it('starts with seconds, because a person may wait for a code, and grows to an hour', () => {
    expect([1, 2, 3, 4, 5, 6, 20].map((n) => retryDelayMs(n, null))).toEqual(
      [5, 30, 60, 300, 900, 3600, 3600].map((seconds) => seconds * 1_000),
    )
  })

  it('ends before the provider drops the key, so that no repeat becomes a second mail', () => {
    const waits: number[] = []
    for (let n = 1; ; n += 1) {
      const wait = retryDelayMs(n, null)
      if (wait === null) break
      waits.push(wait)
    }
    const total = waits.reduce((sum, wait) => sum + wait, 0)
    expect(total).toBeLessThan(DAY_MS)
    expect(total).toBeGreaterThan(0.9 * DAY_MS)
  })

  it('is never shorter than the provider asks for, nor longer than a day', () => {
    fc.assert(
      fc.property(attempts, retryAfter, (n, seconds) => {
        const delay = retryDelayMs(n, seconds)
        const planned = retryDelayMs(n, null)
        if (delay === null) {
          expect(planned).toBeNull()
          return
        }
        expect(delay).toBeGreaterThanOrEqual(planned ?? Number.POSITIVE_INFINITY)
        expect(delay).toBeGreaterThanOrEqual(Math.min((seconds ?? 0) * 1_000, DAY_MS))
        expect(delay).toBeLessThanOrEqual(DAY_MS)
      }),
    )
  })

  it('never waits less after more failures', () => {
    fc.assert(
      fc.property(attempts, (n) => {
        const [now, next] = [retryDelayMs(n, null), retryDelayMs(n + 1, null)]
        if (now === null) expect(next).toBeNull()
        else if (next !== null) expect(next).toBeGreaterThanOrEqual(now)
      }),
    )
  })
})
