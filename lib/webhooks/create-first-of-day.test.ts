import { expect, it } from 'vitest'
import { createFirstOfDay } from './create-first-of-day'

const noon = new Date('2026-11-30T12:00:00Z')

it('an event type is new once a day', () => {
  const isFirst = createFirstOfDay()
  expect([isFirst('a', noon), isFirst('b', noon), isFirst('a', noon)]).toEqual([true, true, false])
  expect(isFirst('a', new Date('2026-12-01T00:00:00Z'))).toBe(true)
})

it('at most 200 event types a day are new', () => {
  const isFirst = createFirstOfDay()
  const told = Array.from({ length: 10_000 }, (_, index) => isFirst(`kind.${index}`, noon)).filter(Boolean)
  expect(told).toHaveLength(200)
})
