import fc from 'fast-check'
import { expect, test } from 'vitest'
import { deriveDelivery } from './derive-delivery'

test('the delivery state depends neither on the order of the messages nor on their repetition', () => {
  const types = fc.constantFrom(
    'email.sent',
    'email.delivered',
    'email.delivery_delayed',
    'email.bounced',
    'email.complained',
    'email.opened',
  )
  fc.assert(
    fc.property(fc.array(types), fc.array(types), (some, more) => {
      const all = [...some, ...more]
      expect(deriveDelivery([...more, ...some, ...more])).toBe(deriveDelivery(all))
    }),
  )
})

test('a bounce or complaint overrides a delivery; a delivery overrides a delay', () => {
  expect(deriveDelivery(['email.delivered', 'email.delivery_delayed'])).toBe('delivered')
  expect(deriveDelivery(['email.bounced', 'email.delivered'])).toBe('bounced')
  expect(deriveDelivery(['email.complained', 'email.bounced'])).toBe('complained')
  expect(deriveDelivery(['email.sent', 'email.opened', 'toString'])).toBeNull()
})
