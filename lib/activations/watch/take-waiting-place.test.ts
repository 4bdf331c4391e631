import { expect, it } from 'vitest'
import { takeWaitingPlace } from './take-waiting-place'

it('lets a person wait three times at once, and again when one has ended', () => {
  const places = [1, 2, 3].map(() => takeWaitingPlace('ada'))
  expect(places.every((place) => place !== null)).toBe(true)
  expect(takeWaitingPlace('ada')).toBeNull()
  const other = takeWaitingPlace('bob')
  expect(other).not.toBeNull()
  places[0]?.()
  places[0]?.()
  const again = takeWaitingPlace('ada')
  expect(again).not.toBeNull()
  expect(takeWaitingPlace('ada')).toBeNull()
  for (const leave of [...places, other, again]) leave?.()
})

it('lets 200 wait on a node and no more', () => {
  const places = Array.from({ length: 200 }, (_, n) => takeWaitingPlace(`person ${n}`))
  expect(places.every((place) => place !== null)).toBe(true)
  expect(takeWaitingPlace('one more')).toBeNull()
  places[7]?.()
  const late = takeWaitingPlace('one more')
  expect(late).not.toBeNull()
  for (const leave of [...places, late]) leave?.()
})
