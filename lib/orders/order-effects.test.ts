import { describe, expect, it } from 'vitest'
import { type ActivationStanding, canStartAnew, endsActivation, nextLineMark } from './order-effects'

const nothing: ActivationStanding = { state: 'activating', postsOpen: 0, lineId: null }
const unclear: ActivationStanding = { state: 'activating', postsOpen: 1, lineId: null }
const ready: ActivationStanding = { state: 'ready', postsOpen: 0, lineId: 'line' }

describe('the state of an order', () => {
  it('ends an activation without a line as soon as the order is not paid, and no other activation', () => {
    for (const state of ['refunding', 'refunded', 'disputed', 'charged_back', 'review'] as const) {
      expect(endsActivation(state, nothing), state).toBe(true)
      expect(endsActivation(state, unclear), state).toBe(false)
      expect(endsActivation(state, ready), state).toBe(false)
    }
    expect(endsActivation('paid', nothing)).toBe(false)
    expect(endsActivation('refunded', { ...nothing, state: 'cancelled' })).toBe(false)
    expect(endsActivation('refunded', null)).toBe(false)
  })

  it('lets only a cancelled activation without a line start again', () => {
    expect(canStartAnew({ ...nothing, state: 'cancelled' })).toBe(true)
    expect(canStartAnew({ ...unclear, state: 'cancelled' })).toBe(false)
    expect(canStartAnew(nothing)).toBe(false)
  })

  it('marks a line that exists or may exist until an operator suspends it or the order is paid again', () => {
    for (const state of ['refunding', 'refunded', 'disputed', 'charged_back'] as const)
      for (const line of [unclear, ready]) {
        expect(nextLineMark(state, line, null)).toBe('suspend')
        expect(nextLineMark(state, line, 'suspend')).toBe('suspend')
        expect(nextLineMark(state, line, 'suspended')).toBe('suspended')
        expect(nextLineMark(state, line, 'restore')).toBe('suspended')
      }
    expect(nextLineMark('paid', ready, 'suspend')).toBeNull()
    expect(nextLineMark('paid', ready, 'suspended')).toBe('restore')
    expect(nextLineMark('paid', ready, 'restore')).toBe('restore')
    expect(nextLineMark('paid', ready, null)).toBeNull()
    expect(nextLineMark('review', ready, 'suspended')).toBe('suspended')
    expect(nextLineMark('refunded', nothing, null)).toBeNull()
    expect(nextLineMark('refunded', null, null)).toBeNull()
  })
})
