import { expect, it } from 'vitest'
import { isDatabaseAway } from './database-away'

const failure = (code: string, message = 'failed') => Object.assign(new Error(message), { code })
const wrapped = (code: string, originalCode: string) =>
  Object.assign(failure(code), { meta: { driverAdapterError: { cause: { kind: 'postgres', originalCode } } } })

it.each([
  ['cannot be reached', failure('P1001')],
  ['has no connection free', failure('P2024')],
  ['is shutting down', failure('57P01')],
  ['is starting up, below a raw query', wrapped('P2010', '57P03')],
  ['is starting up, below a query', wrapped('P2039', '57P03')],
  ['broke the connection, below a query', wrapped('P2039', '08006')],
  ['refuses connections', failure('ECONNREFUSED')],
  ['is gone in the middle', new Error('Connection terminated unexpectedly')],
])('a database that %s is away', (_what, error) => {
  expect(isDatabaseAway(error)).toBe(true)
})

it.each([
  ['broke a unique index', failure('P2002')],
  ['took too long', wrapped('P2010', '57014')],
  ['met another in a circle', wrapped('P2010', '40P01')],
  ['is no error', { code: '57P03' }],
])('a statement that %s leaves it there', (_what, error) => {
  expect(isDatabaseAway(error)).toBe(false)
})
