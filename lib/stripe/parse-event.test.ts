import { describe, expect, it } from 'vitest'
import { parseEvent } from './parse-event'

const event = {
  id: 'evt_1',
  object: 'event',
  type: 'invoice.paid',
  created: 1_795_000_000,
  livemode: false,
  api_version: '2026-10-28.endive',
  data: { object: { id: 'in_1', object: 'invoice', metadata: { order_id: 'ord_1' } } },
}

describe('an event', () => {
  it('names the object to look at', () => {
    expect(parseEvent(event)).toMatchObject({ id: 'evt_1', data: { object: { id: 'in_1', object: 'invoice' } } })
  })

  it.each([
    ['balance.available', { object: 'balance', available: [] }],
    ['invoice.upcoming', { object: 'invoice', amount_due: 100 }],
    ['tax.settings.updated', { object: 'tax.settings', status: 'active' }],
    ['cash_balance.funds_available', { object: 'cash_balance', customer: 'cus_1', livemode: false }],
    ['something.later', null],
    ['something.later', 'text'],
  ])('of which no object can be read is one: %s %j', (type, object) => {
    expect(parseEvent({ ...event, type, data: { object } })).toMatchObject({ type, data: { object: null } })
  })

  it.each([
    { payment_intent: { id: 'pi_1', object: 'payment_intent' } },
    { metadata: { count: 1 } },
    { metadata: [] },
    { client_reference_id: 7 },
  ])('about an object with members of other shapes is one: %j', (members) => {
    const parsed = parseEvent({ ...event, data: { object: { id: 'x_1', object: 'x', ...members } } })
    expect(parsed?.data.object).toMatchObject({ id: 'x_1' })
  })

  it('of the thin kind is one, without an object', () => {
    const thin = {
      id: 'evt_test_65R',
      object: 'v2.core.event',
      type: 'v1.billing.meter.error_report_triggered',
      created: '2026-11-30T12:00:00.000Z',
      livemode: false,
      context: null,
      related_object: { id: 'mtr_1', type: 'billing.meter', url: '/v1/billing/meters/mtr_1' },
      reason: null,
    }
    expect(parseEvent(thin)).toMatchObject({ object: 'v2.core.event', created: 1_796_040_000, data: { object: null } })
  })

  it.each([null, [], 'text', { hello: 'world' }, { ...event, id: 'in_1' }, { ...event, object: 'invoice' }])(
    'is not what is shaped otherwise: %j',
    (value) => {
      expect(parseEvent(value)).toBeNull()
    },
  )
})
