import { expect, it } from 'vitest'
import { isUniqueViolation } from './transaction'

const failure = (code: string, originalCode?: string) =>
  Object.assign(new Error('failed'), {
    code,
    ...(originalCode && { meta: { driverAdapterError: { cause: { kind: 'postgres', originalCode } } } }),
  })

it.each([
  ['a statement of the client', failure('P2002')],
  ['a raw statement', failure('P2010', '23505')],
])('a unique index that refuses %s is recognised', (_what, error) => {
  expect(isUniqueViolation(error)).toBe(true)
})

it.each([
  ['a foreign key', failure('P2010', '23503')],
  ['a missing row', failure('P2025')],
])('%s is no unique index', (_what, error) => {
  expect(isUniqueViolation(error)).toBe(false)
})
