import { describe, expect, it } from 'vitest'
import { compareBooks, type OurBooks, type Period, type StripeBooks } from './compare-books'

const at = (day: number) => new Date(Date.UTC(2026, 10, day))
const period: Period = { since: at(1), until: at(25) }
const row: OurBooks['ledger'][number] = {
  intentId: 'pi_1',
  orderId: 'ord_1',
  amountCents: 100,
  currency: 'usd',
  createdAt: at(10),
  state: 'paid',
}
const charge: StripeBooks['charges'][number] = {
  chargeId: 'ch_1',
  intentId: 'pi_1',
  amountCents: 100,
  amountRefundedCents: 0,
  currency: 'usd',
  disputed: false,
  createdAt: at(10),
  product: 'esim_beta',
}
const refundAtStripe: StripeBooks['refunds'][number] = {
  stripeId: 're_1',
  intentId: 'pi_1',
  amountCents: 100,
  currency: 'usd',
  status: 'succeeded',
  failureReason: null,
  createdAt: at(11),
  reference: 'rfd_1',
}
const ourRefund: OurBooks['refunds'][number] = {
  id: 'rfd_1',
  stripeId: 're_1',
  intentId: 'pi_1',
  orderId: 'ord_1',
  state: 'succeeded',
  amountCents: 100,
  begunAt: at(11),
}
const dispute: StripeBooks['disputes'][number] = {
  stripeId: 'du_1',
  intentId: 'pi_1',
  phase: 'open',
  status: 'needs_response',
  reason: 'fraudulent',
  amountCents: 100,
  currency: 'usd',
  openedAt: at(12),
  dueBy: null,
}

function compare(ours: Partial<OurBooks>, stripe: Partial<StripeBooks>): string[] {
  return compareBooks(
    { ledger: [], refunds: [], disputes: [], ...ours },
    { charges: [], refunds: [], disputes: [], unclaimed: [], ...stripe },
    period,
  ).map(({ kind }) => kind)
}

describe('compareBooks', () => {
  it('finds nothing where both agree: paid, refunded, disputed, lost', () => {
    expect(compare({ ledger: [row] }, { charges: [charge] })).toEqual([])
    expect(
      compare(
        { ledger: [{ ...row, state: 'refunded' }], refunds: [ourRefund] },
        { charges: [{ ...charge, amountRefundedCents: 100 }], refunds: [refundAtStripe] },
      ),
    ).toEqual([])
    const known = { id: 'du_1', orderId: 'ord_1' }
    expect(
      compare(
        { ledger: [{ ...row, state: 'disputed' }], disputes: [{ ...known, status: 'needs_response' }] },
        { charges: [charge], disputes: [dispute] },
      ),
    ).toEqual([])
    expect(
      compare(
        { ledger: [{ ...row, state: 'charged_back' }], disputes: [{ ...known, status: 'lost' }] },
        { charges: [charge], disputes: [{ ...dispute, phase: 'lost', status: 'lost' }] },
      ),
    ).toEqual([])
  })

  it.each<[string, Partial<OurBooks>, Partial<StripeBooks>]>([
    ['money_without_order', {}, { unclaimed: [{ intentId: 'pi_9', orderId: null, amountCents: 100 }] }],
    ['ledger_without_charge', { ledger: [row] }, {}],
    ['amount_differs', { ledger: [row] }, { charges: [{ ...charge, amountCents: 99 }] }],
    ['amount_differs', { ledger: [row] }, { charges: [{ ...charge, currency: 'eur' }] }],
    ['state_differs', { ledger: [{ ...row, state: 'refunded' }] }, { charges: [charge] }],
    ['state_differs', { ledger: [row], refunds: [ourRefund] }, { charges: [charge], refunds: [refundAtStripe] }],
    [
      'state_differs',
      { ledger: [row], disputes: [{ id: 'du_1', orderId: 'ord_1', status: 'needs_response' }] },
      { charges: [charge], disputes: [dispute] },
    ],
    [
      'surplus_not_returned',
      { ledger: [row], refunds: [{ ...ourRefund, intentId: 'pi_2', stripeId: null, state: 'canceled' }] },
      { charges: [charge, { ...charge, intentId: 'pi_2' }] },
    ],
    ['refund_differs', { ledger: [{ ...row, state: 'refunded' }] }, { charges: [charge], refunds: [refundAtStripe] }],
    [
      'refund_differs',
      { ledger: [{ ...row, state: 'refunded' }], refunds: [{ ...ourRefund, amountCents: 50 }] },
      { charges: [charge], refunds: [refundAtStripe] },
    ],
    ['refund_unknown_at_stripe', { ledger: [row], refunds: [ourRefund] }, { charges: [charge] }],
    [
      'refund_not_sent',
      { ledger: [{ ...row, state: 'refunding' }], refunds: [{ ...ourRefund, stripeId: null, state: 'begun' }] },
      { charges: [charge] },
    ],
    ['dispute_differs', { ledger: [{ ...row, state: 'disputed' }] }, { charges: [charge], disputes: [dispute] }],
  ])('finds %s', (kind, ours, stripe) => {
    expect(compare(ours, stripe)).toEqual([kind])
  })

  it('ignores entries younger than the period, because their counterpart may follow', () => {
    const young = at(26)
    expect(compare({ ledger: [{ ...row, createdAt: young }] }, {})).toEqual([])
    expect(
      compare({ ledger: [row] }, { charges: [charge], refunds: [{ ...refundAtStripe, createdAt: young }] }),
    ).toEqual([])
    expect(compare({ ledger: [row] }, { charges: [charge], disputes: [{ ...dispute, openedAt: young }] })).toEqual([])
  })

  it('reports no missing charge for a ledger row of the first day, whose charge may lie before the period', () => {
    expect(compare({ ledger: [{ ...row, createdAt: new Date(at(1).getTime() + 3_600_000) }] }, {})).toEqual([])
  })
})
