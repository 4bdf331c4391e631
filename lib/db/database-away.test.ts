import { expect, it } from 'vitest'
import { isDatabaseAway } from './database-away'

const failure = (code: string, message = 'failed') => Object.assign(new Error(message), { code })
const wrapped = (code: string, originalCode: string) =>
  Object.assign(failure(code), { meta: { driverAdapterError: { cause: { kind: 'postgres', originalCode } } } })

it.each([
  ['does not answer', failure('P1001')],
  ['has no free connection', failure('P2024')],
  ['is shutting down', failure('57P01')],
  ['is starting up, below a raw query', wrapped('P2010', '57P03')],
  ['is starting up, below a query', wrapped('P2039', '57P03')],
  ['breaks the connection, below a query', wrapped('P2039', '08006')],
  ['refuses connections', failure('ECONNREFUSED')],
  ['goes away during a query', new Error('Connection terminated unexpectedly')],
])('a database that %s counts as away', (_what, error) => {
  expect(isDatabaseAway(error)).toBe(true)
})

it.each([
  ['breaks a unique index', failure('P2002')],
  ['takes too long', wrapped('P2010', '57014')],
  ['is a deadlock', wrapped('P2010', '40P01')],
  ['is no Error object', { code: '57P03' }],
])('an error that %s does not count as the database being away', (_what, error) => {
  expect(isDatabaseAway(error)).toBe(false)
})
