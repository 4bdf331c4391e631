import { describe, expect, it } from 'vitest'
import type { OrderView } from '@/lib/orders/order-view'
import { order, ready } from '@/lib/test-support/order-for-tests'
import { chooseOrderToRefund } from './choose-order-to-refund'

const bought = (id: string, change: Partial<OrderView> = {}): OrderView => ({
  ...order,
  id,
  activation: null,
  isBuyer: true,
  ...change,
})
const ended = { ...ready, validUntil: new Date('2026-01-01T00:00:00Z') }

describe('the order to refund of a buyer who names none', () => {
  it('is the only paid one, whatever else was ordered later', () => {
    const paid = bought('ord_paid')
    const orders = [bought('ord_open', { state: 'awaiting_payment' }), paid, bought('ord_back', { state: 'refunded' })]
    expect(chooseOrderToRefund(orders)).toEqual({ kind: 'one', order: paid })
  })

  it('is not one whose days are over while another one is paid', () => {
    const paid = bought('ord_paid')
    expect(chooseOrderToRefund([bought('ord_old', { activation: ended }), paid])).toEqual({ kind: 'one', order: paid })
    expect(chooseOrderToRefund([bought('ord_old', { activation: ended })])).toMatchObject({ kind: 'one' })
  })

  it('is never guessed between two paid ones', () => {
    const orders = [bought('ord_2', { activation: ready }), bought('ord_1')]
    expect(chooseOrderToRefund(orders)).toEqual({ kind: 'several', orders })
  })

  it('is the newest that money is known of, so that a repeat after the refund finds the refunded one', () => {
    const back = bought('ord_back', { state: 'refunded' })
    const orders = [bought('ord_open', { state: 'awaiting_payment' }), back]
    expect(chooseOrderToRefund(orders)).toEqual({ kind: 'one', order: back })
  })

  it('is none that another person bought', () => {
    expect(chooseOrderToRefund([bought('ord_gift', { isBuyer: false })])).toEqual({ kind: 'none' })
    expect(chooseOrderToRefund([])).toEqual({ kind: 'none' })
  })
})
