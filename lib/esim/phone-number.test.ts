import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatPhoneNumber, isE164, isNorthAmericanNumber } from './phone-number'

describe('isE164', () => {
  it.each(['+14155550123', '+442079460000', '+12', '+123456789012345'])('accepts %s', (number) => {
    expect(isE164(number)).toBe(true)
  })

  it.each([
    '14155550123',
    '+04155550123',
    '+1',
    '+1234567890123456',
    '+1 415 555 0123',
    '+1415555012a',
    '',
    '+14155550123\n',
  ])('refuses %j', (number) => {
    expect(isE164(number)).toBe(false)
  })
})

describe('formatPhoneNumber', () => {
  it('groups a North American number', () => {
    expect(formatPhoneNumber('+14155550123')).toBe('+1 (415) 555-0123')
  })

  it.each(['+442079460000', '+1234567890', '+11155550123', 'unknown'])('leaves %s unchanged', (number) => {
    expect(isNorthAmericanNumber(number)).toBe(false)
    expect(formatPhoneNumber(number)).toBe(number)
  })

  it('never changes a digit', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 2_000_000_000n, max: 9_999_999_999n }), (national) => {
        const number = `+1${national}`
        expect(formatPhoneNumber(number).replace(/[ ()-]/g, '')).toBe(number)
      }),
    )
  })
})
