import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { iccidOf, luhnDigit, newActivationCode, phoneNumberOf, serialOf } from './sim-numbers'

const serials = fc.integer({ min: 1, max: 99_999_999 })

it('the check digit matches the published Luhn example', () => {
  expect(luhnDigit('7992739871')).toBe(3)
  expect(iccidOf(2)).toBe('8910000000000000028F')
})

it('every ICCID has 19 digits that pass Luhn and a filler, and maps back to its serial', () => {
  fc.assert(
    fc.property(serials, (serial) => {
      const iccid = iccidOf(serial)
      expect(iccid).toMatch(/^8910\d{15}F$/)
      expect(luhnDigit(iccid.slice(0, 18))).toBe(Number(iccid[18]))
      expect(serialOf(iccid)).toBe(serial)
    }),
  )
})

it('an ICCID with a changed digit is not in this stock', () => {
  expect(serialOf('8910000000000000029F')).toBeUndefined()
  expect(serialOf('8910000000000000028')).toBeUndefined()
})

it('phone numbers are valid in North America and unique', () => {
  const numbers = Array.from({ length: 30_000 }, (_, serial) => phoneNumberOf(serial))
  expect(new Set(numbers).size).toBe(numbers.length)
  expect(numbers.every((number) => /^\+1[2-9]\d{2}[2-9]\d{6}$/.test(number))).toBe(true)
})

it('activation codes have the real form and are unique', () => {
  const [one, two] = [newActivationCode(), newActivationCode()]
  expect(one).toMatch(/^1\$smdp\.sandbox\.example\$[A-Z2-9]{5}(-[A-Z2-9]{5}){3}$/)
  expect(one).not.toBe(two)
})
