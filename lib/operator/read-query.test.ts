import { expect, test } from 'vitest'
import { readQuery } from './read-query'

test('the kind of a query follows from its shape', () => {
  expect(readQuery(' Ada@Example.com ')).toEqual({ kind: 'email', value: 'ada@example.com' })
  expect(readQuery('info@müller.de')).toEqual({ kind: 'email', value: 'info@xn--mller-kva.de' })
  expect(readQuery('ord_0a1b2c')).toEqual({ kind: 'order', value: 'ord_0a1b2c' })
  expect(readQuery('cs_test_a1B2')).toEqual({ kind: 'attempt', value: 'cs_test_a1B2' })
  expect(readQuery('in_1Abc')).toEqual({ kind: 'attempt', value: 'in_1Abc' })
  expect(readQuery('pi_3Abc')).toEqual({ kind: 'intent', value: 'pi_3Abc' })
  expect(readQuery('ch_3Abc')).toEqual({ kind: 'charge', value: 'ch_3Abc' })
  expect(readQuery('re_3Abc')).toEqual({ kind: 'money_back', value: 're_3Abc' })
  expect(readQuery('cus_3Abc')).toEqual({ kind: 'customer', value: 'cus_3Abc' })
  expect(readQuery('4K7q2z')).toEqual({ kind: 'order_end', value: '4k7q2z' })
  expect(readQuery('line_0a1b')).toEqual({ kind: 'line', value: 'line_0a1b' })
  expect(readQuery('+1 (415) 555-0100')).toEqual({ kind: 'digits', value: '14155550100' })
  expect(readQuery('8910 3000 0000 1234 567F')).toEqual({ kind: 'digits', value: '8910300000001234567' })
  expect(readQuery('4567')).toEqual({ kind: 'digits', value: '4567' })
})

test('a query that is too short or no id finds nothing', () => {
  for (const text of ['', '123', '%', 'ord_%', "x' or 1=1", '____', '4567%'])
    expect(readQuery(text), text).toEqual({ kind: 'nothing' })
})
