import { describe, expect, test } from 'vitest'
import type { ActivationView } from '@/lib/activations/activation-view'
import { ActivationState, OrderState } from '@/lib/db/generated/enums'
import type { Locale } from '@/lib/i18n/routing'
import { activating, order as paidOrder } from '@/lib/test-support/order-for-tests'
import { describeStatus as describeIn, statusOf } from './describe-status'
import type { OrderView } from './order-view'

const at = new Date('2026-11-24T10:42:00Z')
const describeStatus = (locale: Locale, one: OrderView, timeZone = 'UTC') => describeIn(locale, one, timeZone)

const activation: ActivationView = { ...activating, state: 'ready', stateSince: at }
const order: OrderView = { ...paidOrder, channel: 'web', stateSince: at, createdAt: at, paidAt: at, activation: null }

const ACTIVATION_STATES = Object.values(ActivationState)
const every = Object.values(OrderState).flatMap((state) => [
  { ...order, state },
  ...ACTIVATION_STATES.map((inner) => ({ ...order, state, activation: { ...activation, state: inner } })),
])

describe('the status of an order', () => {
  test('is the state of its eSIM only while the order is paid', () => {
    for (const one of every) {
      const expected = one.state !== 'paid' ? one.state : (one.activation?.state ?? 'paid')
      expect(statusOf(one)).toBe(expected === 'cancelled' && one.state === 'paid' ? 'needs_attention' : expected)
    }
  })

  test('has texts without placeholders for every combination of states', () => {
    for (const one of every) {
      const { pill, title, body, next } = describeStatus('en', one)
      for (const text of [pill, title, body, next]) {
        expect(text).toMatch(/^[A-Z$]/)
        expect(text).not.toMatch(/[{}]|status\./)
      }
    }
  })

  test('is "ready" only when the eSIM is ready', () => {
    const ready = every.filter((one) => describeStatus('en', one).key === 'ready')
    expect(ready).toEqual([{ ...order, activation: { ...activation, state: 'ready' } }])
  })

  test('shows the place in line and the expected time in the time zone of the reader', () => {
    const queue = { position: 3, expectedAt: new Date('2026-11-24T11:30:00Z') }
    const text = describeStatus('en', { ...order, activation: { ...activation, state: 'queued', queue } })
    expect(text.title).toBe('You are number 3 in line')
    expect(text.body).toContain('expected at about Nov 24, 2026, 11:30 UTC.')
    const there = describeStatus(
      'en',
      { ...order, activation: { ...activation, state: 'queued', queue } },
      'Asia/Kolkata',
    )
    expect(there.body).toContain('expected at about Nov 24, 2026, 17:00 GMT+5:30.')
  })

  test('shows that no eSIM is left, and offers the buyer to wait or to get a refund by the refund rule', () => {
    const standing = (state: 'queued' | 'activating', mayHaveLine: boolean, isBuyer?: boolean) =>
      describeStatus('en', {
        ...order,
        ...(isBuyer !== undefined && { isBuyer }),
        activation: { ...activation, state, outOfStock: { since: at, mayHaveLine } },
      })
    for (const state of ['queued', 'activating'] as const) {
      expect(standing(state, false).title).toContain('Waiting for a line')
      expect(standing(state, false, true).next).toContain('or get a refund right away')
      expect(standing(state, true, true).next).toContain('or request a refund')
      expect(standing(state, false, false).next).not.toContain('money')
    }
  })

  test('of a stopped activation shows that it takes longer and that the team reviews it', () => {
    for (const state of ['needs_attention', 'cancelled'] as const) {
      const { body, next } = describeStatus('en', { ...order, activation: { ...activation, state } })
      expect(body).toContain('longer than usual')
      expect(body).toContain('Our team was notified')
      expect(next).toContain("We'll email you")
    }
  })

  test('does not contain "not activated" for a refunded eSIM that was ready', () => {
    const refunded = { ...order, state: 'refunded' as const }
    expect(describeStatus('en', refunded).body).toContain('$1.00 went back')
    expect(describeStatus('en', refunded).body).toContain("wasn't activated")
    expect(describeStatus('en', { ...refunded, activation: { ...activation, readyAt: at } }).body).not.toContain(
      'not activated',
    )
  })
})

test('an eSIM whose days are over has the status "ended" since its last day and offers another purchase', () => {
  const validUntil = new Date('2026-01-04T10:42:00Z')
  const ended: OrderView = { ...order, activation: { ...activation, validUntil } }
  expect(statusOf(ended)).toBe('ended')
  expect(describeStatus('en', ended)).toMatchObject({ since: validUntil, pill: 'Expired', action: 'Buy another' })
  expect(describeStatus('en', ended).body).toContain('Jan 4, 2026')
  // A refund comes before the end of the line, and a line that was never ready has no end.
  expect(statusOf({ ...ended, state: 'refunded' })).toBe('refunded')
  expect(statusOf({ ...order, activation: { ...activation, state: 'activating' } })).toBe('activating')
})
