import { describe, expect, it } from 'vitest'
import { possibleChanges } from './possible-changes'

type Standing = Parameters<typeof possibleChanges>[0]

const names = (order: Partial<Standing['order']>, strays: Standing['strays'] = []) =>
  possibleChanges({
    order: { state: 'paid', lineMark: null, activation: null, requests: [], ...order },
    strays,
    withdrawals: [],
  }).map(({ change }) => change)
const activation = (changes: Partial<NonNullable<Standing['order']['activation']>>) => ({
  activation: { state: 'needs_attention' as const, lineId: null, postsOpen: 0, ...changes },
})

describe('what an operator is offered', () => {
  it('is a note at any time, and a refund only while money is with us', () => {
    expect(names({})).toEqual(['refund', 'note'])
    expect(names({ state: 'review' })).toEqual(['refund', 'note'])
    for (const state of ['awaiting_payment', 'refunding', 'refunded', 'disputed', 'payment_expired'] as const)
      expect(names({ state }), state).toEqual(['note'])
  })

  it('is the mail of a ready eSIM, and nothing that would end it', () => {
    expect(names(activation({ state: 'ready', lineId: 'l1' }))).toEqual(['resend', 'refund', 'note'])
  })

  it('is cancelling only while no request for a line can have made one, and closing only once one can have or has', () => {
    expect(names(activation({ state: 'queued' }))).toEqual(['retry', 'cancel', 'refund', 'note'])
    expect(names(activation({}))).toEqual(['retry', 'adopt', 'cancel', 'refund', 'note'])
    expect(names(activation({ postsOpen: 1 }))).toEqual(['retry', 'adopt', 'close', 'refund', 'note'])
    expect(names(activation({ lineId: 'l1' }))).toEqual(['retry', 'close', 'refund', 'note'])
    expect(names(activation({ state: 'cancelled' }))).toEqual(['refund', 'note'])
  })

  it('names the lines that nobody holds, and forgets those that were dealt with', () => {
    const strays = [
      { lineId: 'l1', closedAt: null },
      { lineId: 'l2', closedAt: new Date() },
    ]
    const standing = { state: 'paid' as const, lineMark: null, requests: [], ...activation({ postsOpen: 2 }) }
    expect(possibleChanges({ order: standing, strays, withdrawals: [] })).toEqual([
      { change: 'retry', requestsOpen: 2 },
      { change: 'adopt', lineIds: ['l1'] },
      { change: 'close' },
      { change: 'refund' },
      { change: 'dismiss', lineId: 'l1' },
      { change: 'note' },
    ])
  })

  it('is taking a withdrawal off the list that no refund request stands for', () => {
    const order = { state: 'paid' as const, lineMark: null, activation: null, requests: [] }
    const withdrawals = [{ id: 'wdr_1', orderNumber: '12' }]
    expect(possibleChanges({ order, strays: [], withdrawals })[0]).toEqual({
      change: 'answered',
      withdrawalId: 'wdr_1',
      declaredAs: '12',
    })
  })

  it('is first what somebody waits for: an answer, a step at OXIO', () => {
    expect(names({ requests: [{ state: 'open' }] })).toEqual(['approve', 'decline', 'refund', 'note'])
    expect(names({ requests: [{ state: 'declined' }] })).toEqual(['refund', 'note'])
    expect(names({ state: 'refunded', lineMark: 'suspend' })).toEqual(['suspended', 'note'])
    expect(names({ lineMark: 'restore' })).toEqual(['restored', 'refund', 'note'])
    expect(names({ state: 'refunded', lineMark: 'suspended' })).toEqual(['note'])
  })
})
