import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseRetryAfter, refusalReason } from './oxio-answer'

const now = new Date('2026-11-25T10:00:00Z')

describe('Retry-After', () => {
  it('is read as seconds or as a date, and is at most an hour', () => {
    expect(parseRetryAfter('7', now)).toBe(7)
    expect(parseRetryAfter('Wed, 25 Nov 2026 10:01:30 GMT', now)).toBe(90)
    expect(parseRetryAfter('Wed, 25 Nov 2026 09:00:00 GMT', now)).toBe(0)
    expect(parseRetryAfter('86400', now)).toBe(3600)
    expect(parseRetryAfter('Thu, 26 Nov 2026 10:00:00 GMT', now)).toBe(3600)
  })

  it('never makes us wait for ever or for less than nothing, whatever is sent', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.integer().map(String),
          fc.date({ noInvalidDate: true }).map((d) => d.toUTCString()),
        ),
        (text) => {
          const seconds = parseRetryAfter(text, now)
          if (seconds === null) return
          expect(seconds).toBeGreaterThanOrEqual(0)
          expect(seconds).toBeLessThanOrEqual(3600)
        },
      ),
    )
    expect(parseRetryAfter(null, now)).toBeNull()
    expect(parseRetryAfter('soon', now)).toBeNull()
  })
})

describe('a refusal', () => {
  it.each([
    [401, 16, 'bad_credentials'],
    [403, 7, 'bad_credentials'],
    [404, 5, 'not_found'],
    [429, 8, 'throttled'],
    [400, 6805, 'already_exists'],
    [409, 8, 'out_of_stock'],
    [409, 6, 'conflict'],
    [400, 6801, 'invalid_request'],
    [422, undefined, 'invalid_request'],
  ] as const)('HTTP %i with code %s is %s', (status, code, reason) => {
    expect(refusalReason(status, code)).toBe(reason)
  })
})
