import { describe, expect, it } from 'vitest'
import { type BoughtOrder, decideGift } from './decide-gift'

const bought = (id: string, change: Partial<BoughtOrder> = {}): BoughtOrder => ({
  id,
  state: 'paid',
  createdAt: new Date(Date.UTC(2026, 10, 1)),
  amountCents: 100,
  holder: 'own',
  boundEmail: null,
  isStarted: false,
  isWithdrawn: false,
  ...change,
})
const FOR = { boundEmail: 'kid@example.com', another: false }
const LINK = { boundEmail: null, another: false }

describe('a gift', () => {
  it('is billed for a person who has ordered nothing, or whose orders are all over or started', () => {
    const orders = [bought('ord_1', { isStarted: true }), bought('ord_2', { state: 'refunded', holder: 'open' })]
    for (const held of [[], orders])
      expect(decideGift(held, FOR)).toEqual({
        kind: 'bill',
        orderId: null,
        boundEmail: FOR.boundEmail,
        isGift: false,
        wasOwn: false,
      })
  })

  it('is the unpaid order: a repeat is the same gift, another address changes it, none keeps it', () => {
    const open = bought('ord_1', { state: 'awaiting_payment', holder: 'open', boundEmail: FOR.boundEmail })
    expect(decideGift([open], FOR)).toMatchObject({ kind: 'bill', orderId: 'ord_1', isGift: true })
    expect(decideGift([open], { ...FOR, another: true })).toMatchObject({
      kind: 'bill',
      orderId: 'ord_1',
      isGift: true,
    })
    expect(decideGift([open], LINK)).toMatchObject({ boundEmail: FOR.boundEmail, isGift: true })
    expect(decideGift([open], { ...FOR, boundEmail: 'b@example.com' })).toMatchObject({ isGift: false })
    expect(decideGift([bought('ord_1', { state: 'awaiting_payment' })], LINK)).toMatchObject({
      kind: 'bill',
      orderId: 'ord_1',
      isGift: false,
      wasOwn: true,
    })
  })

  it('is not changed while its payment is processing', () => {
    expect(decideGift([bought('ord_1', { state: 'processing', holder: 'open' })], FOR)).toMatchObject({
      kind: 'processing',
    })
  })

  it.each(['open', 'claimed'] as const)('that is paid and %s is answered, unless one more is asked for', (holder) => {
    const orders = [bought('ord_1', { holder })]
    expect(decideGift(orders, FOR)).toEqual({ kind: 'given', orderId: 'ord_1' })
    expect(decideGift(orders, { ...FOR, another: true })).toMatchObject({ kind: 'bill', orderId: null })
  })

  it('is never made of an own paid eSIM that the person did not name', () => {
    const orders = [bought('ord_1')]
    expect(decideGift(orders, FOR)).toEqual({ kind: 'choose', orderId: 'ord_1' })
    expect(decideGift(orders, { ...FOR, orderId: 'ord_1' })).toEqual({
      kind: 'give',
      orderId: 'ord_1',
      boundEmail: FOR.boundEmail,
      before: { isGift: false, boundEmail: null },
    })
  })

  it('keeps its link when it is named again without another address', () => {
    const orders = [bought('ord_1', { holder: 'open', boundEmail: FOR.boundEmail })]
    for (const wish of [FOR, LINK])
      expect(decideGift(orders, { ...wish, orderId: 'ord_1' })).toEqual({ kind: 'given', orderId: 'ord_1' })
    expect(decideGift(orders, { ...FOR, boundEmail: 'b@example.com', orderId: 'ord_1' })).toMatchObject({
      kind: 'give',
      before: { isGift: true, boundEmail: FOR.boundEmail },
    })
  })

  it.each<[string, Partial<BoughtOrder>]>([
    ['started', { isStarted: true }],
    ['withdrawn from', { isWithdrawn: true }],
    ['refunded', { state: 'refunded' }],
    ['under dispute', { state: 'disputed' }],
  ])('is not made of an order that is %s', (_what, change) => {
    expect(decideGift([bought('ord_1', change)], { ...FOR, orderId: 'ord_1' })).toMatchObject({ kind: 'too_late' })
    expect(decideGift([], { ...FOR, orderId: 'ord_1' })).toEqual({ kind: 'not_found' })
  })
})
