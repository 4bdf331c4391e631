import { describe, expect, test } from 'vitest'
import type { ActivationStepKind, ActivationView } from '@/lib/activations/activation-view'
import type { OrderView } from '@/lib/orders/order-view'
import { activating, order } from '@/lib/test-support/order-for-tests'
import { stepsOf } from './steps-of'

const at = (minute: number) => new Date(Date.UTC(2026, 10, 24, 10, minute))

const paid: OrderView = {
  ...order,
  channel: 'web',
  createdAt: at(0),
  stateSince: at(1),
  paidAt: at(1),
  activation: null,
}
const unpaid: OrderView = {
  ...paid,
  state: 'awaiting_payment',
  stateSince: at(0),
  paidAt: null,
  payPath: '/pay/ord_1',
}

function withEsim(state: ActivationView['state'], kinds: ActivationStepKind[], more: Partial<ActivationView> = {}) {
  const activation: ActivationView = {
    ...activating,
    state,
    stateSince: at(9),
    steps: kinds.map((kind, index) => ({ kind, at: at(2 + index) })),
    ...more,
  }
  return { ...paid, activation }
}

const inShort = (order: OrderView) => stepsOf(order).map(({ key, state }) => `${key}: ${state}`)

describe('the steps of an order', () => {
  test('have none in progress before payment and before the start', () => {
    expect(stepsOf(unpaid).map(({ state }) => state)).toEqual(['done', ...Array(6).fill('upcoming')])
    expect(stepsOf(paid).map(({ state }) => state)).toEqual(['done', 'done', ...Array(5).fill('upcoming')])
  })

  test('name the holder of a gift, not its buyer, as the one who starts it', () => {
    const started = withEsim('activating', ['queued', 'started'])
    expect(inShort({ ...paid, given: 'open' })[2]).toBe('started_by_holder: upcoming')
    expect(inShort({ ...started, given: 'claimed' })[2]).toBe('started_by_holder: done')
    expect(inShort(started)[2]).toBe('started: done')
  })

  test('have one in progress while the line is made', () => {
    expect(inShort(withEsim('activating', ['queued', 'started', 'line_requested']))).toEqual([
      'ordered: done',
      'paid: done',
      'started: done',
      'line_made: current',
      'ready: upcoming',
      'number_assigned: upcoming',
      'mailed: upcoming',
    ])
  })

  test('do not show a mail or a number as done before it comes', () => {
    const ready = withEsim('ready', ['queued', 'line_made'], { readyAt: at(5), mail: { to: 'a***@b.c', sentAt: null } })
    expect(inShort(ready).slice(-3)).toEqual(['ready: done', 'number_assigned: current', 'mailed: upcoming'])
  })

  test('are in the order of their times', () => {
    const ready = withEsim('ready', ['queued', 'line_made', 'number_assigned'], { readyAt: at(6) })
    const times = stepsOf(ready).flatMap((step) => (step.at ? [Number(step.at)] : []))
    expect(times).toEqual([...times].sort((a, b) => a - b))
  })

  test('end with the end of the order', () => {
    expect(inShort({ ...unpaid, state: 'payment_expired' })).toEqual(['ordered: done', 'ended: done'])
    expect(inShort({ ...paid, state: 'refunded' }).at(-1)).toBe('refunded: done')
    expect(inShort(withEsim('needs_attention', ['queued', 'started'])).at(-1)).toBe('needs_attention: problem')
  })
})

test('the number comes after the code, also when a new minute begins between them', () => {
  const ready = withEsim('ready', ['queued', 'line_made'], { readyAt: new Date('2026-11-24T10:20:00.400Z') })
  const esim = ready.activation
  const early = { kind: 'number_assigned' as const, at: new Date('2026-11-24T10:19:59.900Z') }
  const order = { ...ready, activation: { ...esim, steps: [...esim.steps, early] } }
  const keys = stepsOf(order).map(({ key }) => key)
  expect(keys.indexOf('number_assigned')).toBe(keys.indexOf('ready') + 1)
})
