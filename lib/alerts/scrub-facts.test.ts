import fc from 'fast-check'
import { expect, test } from 'vitest'
import { scrubFacts } from './scrub-facts'

const scrub = (text: string) => scrubFacts({ text }).text

test('ids, states and numbers are unchanged; absent facts are left out', () => {
  const facts = {
    orderId: 'ord_0123456789abcdef',
    state: 'paid',
    attempts: 4,
    found: false,
    lines: ['line_1'],
    none: null,
  }
  expect(scrubFacts({ ...facts, absent: undefined })).toEqual(facts)
  expect(scrub('pi_3QabcDEF45678901 is surplus')).toBe('pi_3QabcDEF45678901 is surplus')
})

test('credentials, codes and personal data are removed from each text', () => {
  const secrets = [
    'LPA:1$smdp.example.com$ABC-123-DEF',
    '1$smdp.example.com$ABC-123-DEF',
    'Bearer abc.def-ghi',
    'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ1In0.c2ln',
    'whsec_5f2b7a9c',
    'sk_live_51Habc',
    're_9xYz12345',
    'ada@example.com',
    '+1 415 555 0100',
    '+14155550100',
    'postgresql://dotm:hunter2@db.example:5432/dotm',
  ]
  for (const secret of secrets) {
    const text = scrub(`said ${secret} then stopped`)
    expect(text, secret).not.toContain(secret)
    expect(text).toMatch(/^said .* then stopped$/)
  }
  expect(scrub('ICCID 8910300000001234567 is taken')).toBe('ICCID ...4567 is taken')
  expect(scrubFacts({ list: ['ada@example.com'] })).toEqual({ list: ['[address]'] })
})

test('an address is removed from any place in a text', () => {
  fc.assert(
    fc.property(fc.emailAddress(), fc.string(), fc.string(), (address, before, after) => {
      expect(scrub(`${before.slice(0, 50)} ${address} ${after.slice(0, 50)}`)).not.toContain(` ${address} `)
    }),
  )
})

test('a text of 10,000 characters becomes shorter than 400', () => {
  expect(String(scrub('x'.repeat(10_000))).length).toBeLessThan(400)
})
