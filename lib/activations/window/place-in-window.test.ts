import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lookAtPlaceAgainMs, WINDOW_MS, waitForPlaceMs } from './place-in-window'

const MINUTE = 60_000

describe('a place in the hourly window', () => {
  it('is free at once while fewer lines were requested than the hour allows', () => {
    expect(waitForPlaceMs({ position: 1, limit: 100, releasesInMs: [] })).toBe(0)
    expect(waitForPlaceMs({ position: 2, limit: 3, releasesInMs: [MINUTE] })).toBe(0)
  })

  it('is free when the oldest line leaves the window, for the second in the queue when the next one does', () => {
    const full = { limit: 2, releasesInMs: [MINUTE, 5 * MINUTE] }
    expect(waitForPlaceMs({ ...full, position: 1 })).toBe(MINUTE)
    expect(waitForPlaceMs({ ...full, position: 2 })).toBe(5 * MINUTE)
    expect(waitForPlaceMs({ ...full, position: 3 })).toBe(MINUTE + WINDOW_MS)
  })

  it('counts places that those ahead take now as free again in an hour', () => {
    expect(waitForPlaceMs({ position: 3, limit: 2, releasesInMs: [] })).toBe(WINDOW_MS)
    expect(waitForPlaceMs({ position: 3, limit: 2, releasesInMs: [MINUTE] })).toBe(WINDOW_MS)
  })

  it('is never sooner for a later position, and keeps to the limit in any hour', () => {
    const releases = fc.array(fc.integer({ min: 1, max: WINDOW_MS }), { maxLength: 12 })
    fc.assert(
      fc.property(releases, fc.integer({ min: 1, max: 12 }), (unsorted, limit) => {
        const releasesInMs = unsorted.slice(0, limit).sort((a, b) => a - b)
        const starts = Array.from({ length: 40 }, (_, at) => waitForPlaceMs({ position: at + 1, limit, releasesInMs }))
        expect(starts).toEqual([...starts].sort((a, b) => a - b))
        const taken = [...releasesInMs.map((ms) => ms - WINDOW_MS), ...starts]
        for (const start of starts)
          expect(taken.filter((at) => at > start - WINDOW_MS && at <= start).length).toBeLessThanOrEqual(limit)
      }),
    )
  })

  it('is looked at again within a minute when it is near, and not too often when it is far', () => {
    expect(lookAtPlaceAgainMs(10)).toBe(1_000)
    expect(lookAtPlaceAgainMs(30_000)).toBe(30_000)
    expect(lookAtPlaceAgainMs(10 * MINUTE)).toBe(2.5 * MINUTE)
  })
})
