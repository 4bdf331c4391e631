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
  it('lets the buyer refund at once while nothing was asked for, or while all that was asked for was refused', () => {
    expect(refundRule(paid())).toEqual({ kind: 'at_once', isOffered: false })
    expect(refundRule(paid({ activation: activation({ state: 'queued' }) })).kind).toBe('at_once')
    expect(refundRule(paid({ activation: activation({ state: 'needs_attention' }) })).kind).toBe('at_once')
  })

  it('beyond the cap lets a person decide and says whose cap it was, but refuses nothing', () => {
    for (const cap of ['person', 'card'] as const)
      expect(refundRule(paid({ cap }))).toEqual({ kind: 'on_request', isOffered: false, isAsked: false, cap })
    // For a line that exists the reason is that line.
    expect(refundRule(paid({ cap: 'card', activation: activation({ postsOpen: 1 }) }))).toMatchObject({ cap: null })
  })

  it('gives back at once what we are late with, whatever went back before', () => {
    const late = activation({ state: 'queued', isOverdue: true })
    expect(refundRule(paid({ cap: 'person', activation: late })).kind).toBe('at_once')
  })

  it('leaves it to a person where a line exists or may exist', () => {
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

  it('offers it after 72 hours without a line', () => {
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

  it('never gives back by itself what is not with us, nor what a line may have been made for', () => {
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

  it('lets an operator refund what is with us, and leaves disputed money to the bank', () => {
    expect(STATES.filter(operatorMayRefund)).toEqual(['paid', 'review'])
  })
})
