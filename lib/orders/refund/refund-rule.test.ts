import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ActivationState, OrderState } from '@/lib/db/generated/enums'
import { isLineOverdue } from '@/lib/orders/order-effects'
import { operatorMayRefund, type RefundStanding, refundRule } from './refund-rule'

const STATES = Object.values(OrderState)
type Activation = NonNullable<RefundStanding['activation']>
const activation = (change: Partial<Activation> = {}): Activation => ({
  state: 'activating',
  postsOpen: 0,
  lineId: null,
  isOverdue: false,
  ...change,
})
const paid = (change: Partial<RefundStanding> = {}): RefundStanding => ({
  state: 'paid',
  activation: null,
  hasOpenRequest: false,
  cap: null,
  ...change,
})

describe('refundRule', () => {
  it('lets the buyer refund at once while no line was requested, or OXIO refused every request', () => {
    expect(refundRule(paid())).toEqual({ kind: 'at_once', isOffered: false })
    expect(refundRule(paid({ activation: activation({ state: 'queued' }) })).kind).toBe('at_once')
    expect(refundRule(paid({ activation: activation({ state: 'needs_attention' }) })).kind).toBe('at_once')
  })

  it('beyond the cap lets an operator decide and names the cap, but refuses nothing', () => {
    for (const cap of ['person', 'card'] as const)
      expect(refundRule(paid({ cap }))).toEqual({ kind: 'on_request', isOffered: false, isAsked: false, cap })
    // Where a line may exist, that is the reason and not the cap.
    expect(refundRule(paid({ cap: 'card', activation: activation({ postsOpen: 1 }) }))).toMatchObject({ cap: null })
  })

  it('allows a refund at once after 72 hours without a line, also beyond the cap', () => {
    const late = activation({ state: 'queued', isOverdue: true })
    expect(refundRule(paid({ cap: 'person', activation: late })).kind).toBe('at_once')
  })

  it('lets an operator decide where a line exists or may exist', () => {
    expect(refundRule(paid({ activation: activation({ postsOpen: 1 }) })).kind).toBe('on_request')
    expect(refundRule(paid({ activation: activation({ state: 'ready', lineId: 'line' }) }))).toEqual({
      kind: 'on_request',
      isOffered: false,
      isAsked: false,
      cap: null,
    })
    expect(
      refundRule(paid({ activation: activation({ state: 'ready', lineId: 'line' }), hasOpenRequest: true })),
    ).toMatchObject({ isAsked: true })
  })

  it('offers a refund after 72 hours without a line', () => {
    expect(refundRule(paid({ activation: activation({ isOverdue: true }) }))).toEqual({
      kind: 'at_once',
      isOffered: true,
    })
    expect(refundRule(paid({ activation: activation({ isOverdue: true, postsOpen: 2 }) }))).toMatchObject({
      kind: 'on_request',
      isOffered: true,
    })
    const now = new Date('2026-11-25T12:00:00Z')
    const started = (hours: number) => new Date(now.getTime() - hours * 3_600_000)
    expect(isLineOverdue({ lineId: null, createdAt: started(71) }, now)).toBe(false)
    expect(isLineOverdue({ lineId: null, createdAt: started(73) }, now)).toBe(true)
    expect(isLineOverdue({ lineId: 'line', createdAt: started(73) }, now)).toBe(false)
  })

  it('never allows a refund at once for an order that is not paid or whose line may exist', () => {
    fc.assert(
      fc.property(
        fc.record({
          state: fc.constantFrom(...STATES),
          activation: fc.option(
            fc.record({
              state: fc.constantFrom(...Object.values(ActivationState)),
              postsOpen: fc.nat(2),
              lineId: fc.constantFrom(null, 'line'),
              isOverdue: fc.boolean(),
            }),
          ),
          hasOpenRequest: fc.boolean(),
          cap: fc.constantFrom(null, 'person', 'card'),
        }),
        (standing) => {
          const rule = refundRule(standing)
          expect(rule.kind === 'none').toBe(standing.state !== 'paid')
          if (rule.kind !== 'at_once') return
          expect(standing.activation?.lineId ?? null).toBeNull()
          expect(standing.activation?.postsOpen ?? 0).toBe(0)
        },
      ),
      { seed: 11 },
    )
  })

  it('lets an operator refund paid orders and orders in review, but not disputed ones', () => {
    expect(STATES.filter(operatorMayRefund)).toEqual(['paid', 'review'])
  })
})
