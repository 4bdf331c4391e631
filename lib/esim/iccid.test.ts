import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { computeCheckDigit, parseIccid } from './iccid'

const digits = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length })
const iccid = fc
  .oneof(digits(16), digits(17))
  .map((rest) => `89${rest}`)
  .map((body) => body + computeCheckDigit(body))

describe('parseIccid', () => {
  it('gives one value for the number with and without filler', () => {
    const expected = {
      kind: 'ok',
      value: { digits: '8910000000000000028', wire: '8910000000000000028F', last4: '0028' },
    }
    for (const form of [
      '8910000000000000028F',
      '8910000000000000028f',
      '8910000000000000028',
      '8910 0000 0000 0000 028',
    ]) {
      expect(parseIccid(form)).toEqual(expected)
    }
  })

  it('agrees with the Luhn example of ISO/IEC 7812', () => {
    expect(computeCheckDigit('7992739871')).toBe('3')
  })

  it.each([
    ['', 'characters'],
    ['8910000000000000028G', 'characters'],
    ['891000000000000002FF', 'characters'],
    ['89100000000000000286F', 'characters'],
    ['891000000000000002', 'length'],
    ['891000000000000002800', 'length'],
    ['7910000000000000028', 'prefix'],
    ['8910000000000000029F', 'check_digit'],
  ])('refuses %j because of %s', (text, reason) => {
    expect(parseIccid(text)).toEqual({ kind: 'invalid', reason })
  })

  it('reads every number with a right check digit, and its wire form again', () => {
    fc.assert(
      fc.property(iccid, (number) => {
        const result = parseIccid(number)
        if (result.kind === 'invalid') throw new Error(result.reason)
        expect(result.value.wire).toHaveLength(20)
        expect(parseIccid(result.value.wire)).toEqual(result)
      }),
    )
  })

  it('detects the change of any single digit', () => {
    fc.assert(
      fc.property(iccid, fc.nat(18), fc.integer({ min: 1, max: 9 }), (number, position, shift) => {
        const changed = (Number(number[position]) + shift) % 10
        const wrong = number.slice(0, position) + changed + number.slice(position + 1)
        expect(parseIccid(wrong).kind).toBe('invalid')
      }),
    )
  })

  it('never throws', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => typeof parseIccid(text).kind === 'string'))
  })
})
