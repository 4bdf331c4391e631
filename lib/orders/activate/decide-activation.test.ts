import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ActivationState, OrderState } from '@/lib/db/generated/enums'
import { decideActivation, type HeldOrder } from './decide-activation'

const order = (state: HeldOrder['state'], activation: HeldOrder['activation'] = null, day = 1): HeldOrder => ({
  id: `ord_${state}_${activation}_${day}`,
  state,
  activation,
  createdAt: new Date(Date.UTC(2026, 10, day)),
})
const ENDED: HeldOrder['state'][] = ['refunded', 'charged_back', 'payment_expired', 'cancelled']

describe('decideActivation', () => {
  it('opens an order for a person who has none, or whose orders have all ended', () => {
    expect(decideActivation([], false)).toEqual({ kind: 'new_order' })
    expect(
      decideActivation(
        ENDED.map((state) => order(state)),
        false,
      ),
    ).toEqual({ kind: 'new_order' })
  })

  it('starts the oldest paid order that was not started', () => {
    expect(decideActivation([order('paid', null, 2), order('paid', null, 1)], false)).toMatchObject({
      kind: 'start',
      orderId: order('paid', null, 1).id,
    })
  })

  it('joins an activation under way, also when it needs attention or the person asked for another eSIM', () => {
    for (const activation of ['queued', 'activating', 'needs_attention'] as const)
      expect(decideActivation([order('paid', 'ready', 2), order('paid', activation)], true)).toMatchObject({
        kind: 'join',
      })
  })

  it('prefers an active line to an order in review, also when that line is disputed', () => {
    expect(decideActivation([order('disputed', 'ready'), order('review')], false)).toMatchObject({ kind: 'active' })
  })

  it('opens another order beside an active line only when the person asked for another eSIM', () => {
    expect(decideActivation([order('paid', 'ready')], false)).toMatchObject({ kind: 'active' })
    expect(decideActivation([order('paid', 'ready')], true)).toEqual({ kind: 'new_order' })
  })

  it('opens no order while a refund, a dispute, a withdrawal or a review is open, and returns that state', () => {
    expect(decideActivation([order('refunding')], false)).toMatchObject({ kind: 'under_review', state: 'refunding' })
    expect(decideActivation([order('disputed')], false)).toMatchObject({ kind: 'under_review', state: 'disputed' })
    // Not started, because the buyer withdrew; no new order, because the money is still with us.
    for (const another of [false, true])
      expect(decideActivation([order('withdrawn')], another)).toMatchObject({ state: 'withdrawn' })
    expect(decideActivation([order('paid', 'cancelled')], false)).toMatchObject({
      kind: 'under_review',
      state: 'review',
    })
  })

  it('sends no other invoice while a payment is processing', () => {
    expect(decideActivation([order('processing')], false)).toMatchObject({ kind: 'processing' })
  })

  const anyOrder = fc.record({
    id: fc.uuid(),
    createdAt: fc.date({ noInvalidDate: true }),
    state: fc.constantFrom(...Object.values(OrderState)),
    activation: fc.constantFrom(null, ...Object.values(ActivationState)),
  })

  it('opens an order only when every order has ended, or is active and the person asked for another eSIM', () => {
    fc.assert(
      fc.property(fc.array(anyOrder, { maxLength: 6 }), fc.boolean(), (orders, another) => {
        const decision = decideActivation(orders, another)
        const mayBill = orders.every(
          ({ state, activation }) =>
            ENDED.includes(state) ||
            (another && activation === 'ready' && ['paid', 'disputed', 'review'].includes(state)),
        )
        expect(decision.kind === 'new_order').toBe(mayBill)
        if (decision.kind === 'start')
          expect(orders).toContainEqual(
            expect.objectContaining({ id: decision.orderId, state: 'paid', activation: null }),
          )
      }),
      { seed: 11, numRuns: 2000 },
    )
  })

  it('matches exactly one rule for every combination of orders, in any sequence', () => {
    const paidFor = ({ state }: HeldOrder) => ['paid', 'disputed', 'review'].includes(state)
    const isUnderWay = (one: HeldOrder) =>
      paidFor(one) && ['queued', 'activating', 'needs_attention'].includes(one.activation ?? '')
    const isStartable = ({ state, activation }: HeldOrder) => state === 'paid' && activation === null
    const isActive = (one: HeldOrder) => paidFor(one) && one.activation === 'ready'
    const isEnded = ({ state }: HeldOrder) => ENDED.includes(state)
    const isHeldUp = (one: HeldOrder) =>
      one.state === 'refunding' || (paidFor(one) && !isUnderWay(one) && !isStartable(one) && !isActive(one))

    fc.assert(
      fc.property(fc.array(anyOrder, { maxLength: 5 }), fc.boolean(), fc.nat(), (orders, another, turn) => {
        const none = (...tests: ((one: HeldOrder) => boolean)[]) =>
          !orders.some((one) => tests.some((test) => test(one)))
        const isProcessing = ({ state }: HeldOrder) => state === 'processing'
        const isAwaiting = ({ state }: HeldOrder) => state === 'awaiting_payment'
        const counts = another ? () => false : isActive
        // Each rule in full, without reference to the ones before it.
        const rules = {
          join: orders.some(isUnderWay),
          start: none(isUnderWay) && orders.some(isStartable),
          processing: none(isUnderWay, isStartable) && orders.some(isProcessing),
          await_payment: none(isUnderWay, isStartable, isProcessing) && orders.some(isAwaiting),
          active: none(isUnderWay, isStartable, isProcessing, isAwaiting) && orders.some(counts),
          under_review: none(isUnderWay, isStartable, isProcessing, isAwaiting, counts) && orders.some(isHeldUp),
          new_order: orders.every((one) => isEnded(one) || (another && isActive(one))),
        }
        const matching = Object.entries(rules).flatMap(([kind, holds]) => (holds ? [kind] : []))
        expect(matching).toEqual([decideActivation(orders, another).kind])
        const turned = [...orders.slice(turn % (orders.length + 1)), ...orders.slice(0, turn % (orders.length + 1))]
        expect(decideActivation(turned, another)).toEqual(decideActivation(orders, another))
      }),
      { seed: 12, numRuns: 3000 },
    )
  })
})
