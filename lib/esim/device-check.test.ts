import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { judgeDeviceCheck, listedAnswer, readDeviceCheck, writeDeviceCheck } from './device-check'

const answers = fc.constantFrom('yes', 'no', 'unknown')
const checks = fc.record({
  device: fc.constantFrom(null, 'iPhone 13', 'Google Pixel 8'),
  eid: answers,
  unlocked: answers,
  soldIn: fc.constantFrom(null, 'CN', 'DE'),
})
const nothing = { device: null, eid: 'unknown', unlocked: 'unknown', soldIn: null } as const

describe('a device check', () => {
  test('is the same after encoding and decoding', () => {
    fc.assert(
      fc.property(checks, (check) => {
        expect(readDeviceCheck(writeDeviceCheck(check))).toEqual(check)
      }),
    )
  })

  test('is null for any other text, and keeps no unlisted name', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(readDeviceCheck(text)?.device ?? null).toBeNull()
      }),
    )
    for (const text of ['', 'yy', 'xy..', 'yyy..', 'yy.de.', undefined, ['yy..']])
      expect(readDeviceCheck(text)).toBeNull()
    const word = `yy..${Buffer.from('<script>').toString('base64url')}`
    expect(readDeviceCheck(word)).toEqual({ ...nothing, eid: 'yes', unlocked: 'yes' })
  })
})

describe('the advice', () => {
  test('a carrier lock overrides everything, then the EID, then the list', () => {
    expect(judgeDeviceCheck({ ...nothing, eid: 'yes', unlocked: 'no' }, 'yes')).toBe('locked')
    expect(judgeDeviceCheck({ ...nothing, eid: 'no' }, 'yes')).toBe('unfit')
    expect(judgeDeviceCheck({ ...nothing, eid: 'yes', unlocked: 'yes' }, 'no')).toBe('fits')
    expect(judgeDeviceCheck(nothing, 'yes')).toBe('likely')
    expect(judgeDeviceCheck(nothing, 'no')).toBe('unfit')
  })

  test('is never certain for an unchecked phone', () => {
    fc.assert(
      fc.property(checks, fc.constantFrom('yes', 'no', 'varies', 'unknown', null), (check, listed) => {
        if (check.eid === 'unknown' || check.unlocked === 'unknown')
          expect(judgeDeviceCheck(check, listed)).not.toBe('fits')
      }),
    )
  })

  test('considers the country where the phone was sold', () => {
    expect(listedAnswer({ ...nothing, device: 'iPhone 13', soldIn: 'CN' })?.verdict).not.toBe('yes')
    expect(listedAnswer({ ...nothing, device: 'iPhone 13' })?.verdict).toBe('yes')
  })
})
