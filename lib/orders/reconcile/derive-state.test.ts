import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { OFFER } from '@/lib/catalog/offer'
import type { AttemptFacts, ChargeFacts, DisputeFacts, PaymentFacts, RefundFacts } from '@/lib/stripe/gone-attempt'
import { deriveState, type OrderRecord } from './derive-state'

const record: OrderRecord = {
  orderId: 'ord_1',
  product: 'esim_beta',
  amountCents: 100,
  currency: 'usd',
  livemode: false,
  customerIds: ['cus_1'],
  ledgerIntentId: null,
  refundsBegun: [],
  newerOrderPaid: false,
  attemptBeingMade: false,
}
const charge: ChargeFacts = {
  id: 'ch_1',
  createdAt: new Date('2026-11-01T10:00:00Z'),
  amountRefundedCents: 0,
  cardFingerprint: 'card_1',
  refunded: false,
  disputed: false,
}

const money: PaymentFacts = {
  intentId: 'pi_1',
  succeeded: true,
  amountReceivedCents: 100,
  currency: 'usd',
  charge,
  refunds: [],
  disputes: [],
}

function refund(status: RefundFacts['status'], change: Partial<RefundFacts> = {}): RefundFacts {
  const seen = { amountCents: 100, currency: 'usd', failureReason: null, createdAt: new Date(), reference: null }
  return { stripeId: `re_${status}`, status, ...seen, ...change }
}
function dispute(phase: DisputeFacts['phase']): DisputeFacts {
  const seen = { reason: 'general', amountCents: 100, currency: 'usd', openedAt: new Date(), dueBy: null }
  return { stripeId: `du_${phase}`, phase, status: phase, ...seen }
}
/** A paid invoice whose payment was refunded or disputed. */
const paidThen = (refunds: RefundFacts[], disputes: DisputeFacts[] = []) =>
  attempt({
    payments: [{ ...money, refunds, disputes, charge: { ...charge, disputed: disputes.length > 0 } }],
  })

function attempt(change: Partial<AttemptFacts> = {}, chargeChange: Partial<ChargeFacts> = {}): AttemptFacts {
  return {
    kind: 'invoice',
    stripeId: 'in_1',
    progress: 'completed',
    customerId: 'cus_1',
    customerIsGone: false,
    livemode: false,
    amountTotalCents: 100,
    amountPaidCents: 100,
    currency: 'usd',
    products: ['esim_beta'],
    orderReference: 'ord_1',
    payUrl: null,
    payments: [{ ...money, charge: { ...charge, ...chargeChange } }],
    ...change,
  }
}
const stateOf = (...attempts: AttemptFacts[]) => deriveState(record, attempts).state

describe('deriveState', () => {
  it('is paid for a completed attempt that matches the record and has a succeeded payment', () => {
    expect(deriveState(record, [attempt()])).toEqual({
      state: 'paid',
      reason: null,
      refundsDue: [],
      payment: {
        intentId: 'pi_1',
        amountCents: 100,
        paidAt: charge.createdAt,
        cardFingerprint: charge.cardFingerprint,
      },
    })
  })

  it.each<[string, AttemptFacts]>([
    ['one cent', attempt({ amountTotalCents: 1, amountPaidCents: 1 })],
    ['another currency', attempt({ currency: 'eur' })],
    ['another product', attempt({ products: ['something_else'] })],
    ['two lines', attempt({ products: ['esim_beta', 'esim_beta'] })],
    ['no lines', attempt({ products: [] })],
    ['another customer', attempt({ customerId: 'cus_2' })],
    ['another order', attempt({ orderReference: 'ord_2' })],
    ['the other mode', attempt({ livemode: true })],
    ['no payment (credit balance, paid out of band)', attempt({ payments: [] })],
    ['a payment that did not succeed', attempt({ payments: [{ ...money, succeeded: false }] })],
    ['a payment of another amount', attempt({ payments: [{ ...money, amountReceivedCents: 1 }] })],
    ['a payment without a charge', attempt({ payments: [{ ...money, charge: null }] })],
  ])('is never paid, but in review, for %s', (_what, facts) => {
    const derived = deriveState(record, [facts])
    expect(derived.state).toBe('review')
    expect(derived.reason).not.toBeNull()
    expect(derived.payment).toBeNull()
  })

  it('compares a payment with the amount and currency of its order, not with the present offer', () => {
    const old = { ...record, amountCents: OFFER.amountCents + 150, currency: 'eur' }
    const { amountCents, currency } = old
    const asAgreed = attempt({
      amountTotalCents: amountCents,
      amountPaidCents: amountCents,
      currency,
      payments: [{ ...money, amountReceivedCents: amountCents, currency }],
    })
    expect(deriveState(old, [asAgreed])).toMatchObject({ state: 'paid', payment: { amountCents } })
    expect(deriveState(old, [attempt()])).toMatchObject({ state: 'review', reason: 'other_amount', payment: null })
  })

  it('is not paid for an attempt without a customer when our record has none', () => {
    expect(deriveState({ ...record, customerIds: [] }, [attempt({ customerId: null })]).state).toBe('review')
  })

  it('counts a payment of a deleted customer of the buyer, before and after its replacement', () => {
    const replaced = { ...record, customerIds: ['cus_2', 'cus_1'] }
    expect(deriveState(replaced, [attempt({ customerIsGone: true })]).state).toBe('paid')
    expect(deriveState({ ...replaced, ledgerIntentId: 'pi_1' }, [attempt()]).state).toBe('paid')
  })

  it('is in review while an attempt that may be paid does not exist at Stripe and no other attempt is paid', () => {
    const gone = attempt({ progress: 'gone', payments: [] })
    expect(deriveState(record, [gone])).toMatchObject({ state: 'review', reason: 'gone_at_stripe', payment: null })
    expect(deriveState({ ...record, ledgerIntentId: 'pi_1' }, [gone])).toMatchObject({
      state: 'review',
      reason: 'payment_gone',
    })
    const other = attempt({ stripeId: 'in_2' })
    expect(deriveState(record, [gone, other]).state).toBe('paid')
  })

  it('distinguishes full, partial, pending and failed refunds at Stripe', () => {
    expect(stateOf(attempt({}, { refunded: true, amountRefundedCents: 100 }))).toBe('refunded')
    expect(stateOf(paidThen([refund('succeeded')]))).toBe('refunded')
    expect(stateOf(paidThen([refund('pending')]))).toBe('refunding')
    expect(deriveState(record, [paidThen([refund('succeeded', { amountCents: 40 })])])).toMatchObject({
      state: 'review',
      reason: 'partly_refunded',
    })
    expect(deriveState(record, [paidThen([refund('failed')])])).toMatchObject({
      state: 'review',
      reason: 'refund_failed',
    })
    expect(stateOf(paidThen([refund('failed'), refund('succeeded')]))).toBe('refunded')
    expect(stateOf(paidThen([refund('failed'), refund('pending')]))).toBe('refunding')
  })

  it('is refunding from our commitment to a refund until Stripe shows its result', () => {
    const begun = { ...record, refundsBegun: [{ refundId: 'rfd_1', intentId: 'pi_1' }] }
    expect(deriveState(begun, [attempt()]).state).toBe('refunding')
    expect(deriveState(begun, [paidThen([refund('failed', { reference: 'rfd_1' })])]).state).toBe('review')
    expect(deriveState(begun, [paidThen([refund('failed', { reference: 'rfd_0' })])]).state).toBe('refunding')
    expect(deriveState(begun, [paidThen([refund('succeeded', { reference: 'rfd_1' })])]).state).toBe('refunded')
  })

  it('is disputed during a dispute, paid during an inquiry or after a won dispute, charged back after a lost one', () => {
    expect(stateOf(attempt({}, { disputed: true }))).toBe('disputed')
    expect(stateOf(paidThen([], [dispute('open')]))).toBe('disputed')
    expect(deriveState(record, [paidThen([], [dispute('inquiry')])])).toMatchObject({
      state: 'paid',
      reason: 'inquiry',
    })
    expect(deriveState(record, [paidThen([], [dispute('won')])])).toMatchObject({ state: 'paid', reason: null })
    expect(stateOf(paidThen([], [dispute('lost')]))).toBe('charged_back')
    expect(stateOf(paidThen([], [dispute('lost'), dispute('open')]))).toBe('disputed')
    expect(stateOf(paidThen([refund('succeeded')], [dispute('won')]))).toBe('refunded')
  })

  it('keeps an order open while an attempt can be paid, and closes it afterwards', () => {
    expect(stateOf(attempt({ progress: 'open', payments: [] }))).toBe('awaiting_payment')
    expect(stateOf(attempt({ progress: 'processing', payments: [] }))).toBe('processing')
    expect(stateOf(attempt({ kind: 'checkout', progress: 'expired', payments: [] }))).toBe('payment_expired')
    expect(stateOf(attempt({ progress: 'void', payments: [] }))).toBe('cancelled')
    expect(
      deriveState({ ...record, attemptBeingMade: true }, [
        attempt({ kind: 'checkout', progress: 'expired', payments: [] }),
      ]).state,
    ).toBe('awaiting_payment')
  })

  const second = (change: Partial<PaymentFacts> = {}) =>
    attempt({
      kind: 'checkout',
      stripeId: 'cs_1',
      payments: [
        {
          ...money,
          intentId: 'pi_2',
          charge: { ...charge, id: 'ch_2', createdAt: new Date('2026-11-02T10:00:00Z') },
          ...change,
        },
      ],
    })

  it('counts the first of two payments and refunds the second', () => {
    expect(deriveState(record, [second(), attempt()])).toMatchObject({
      state: 'paid',
      payment: { intentId: 'pi_1' },
      refundsDue: [{ intentId: 'pi_2', amountCents: 100, cause: 'paid_twice' }],
    })
  })

  it('keeps the payment of the ledger, whatever other payments there are', () => {
    const known = { ...record, ledgerIntentId: 'pi_2' }
    expect(deriveState(known, [second(), attempt()])).toMatchObject({
      state: 'paid',
      payment: { intentId: 'pi_2' },
      refundsDue: [{ intentId: 'pi_1' }],
    })
    expect(deriveState(known, [second({ refunds: [refund('succeeded')] }), attempt()])).toMatchObject({
      state: 'refunded',
      refundsDue: [{ intentId: 'pi_1' }],
    })
    expect(deriveState(known, [attempt({ progress: 'void' })])).toMatchObject({
      state: 'review',
      reason: 'payment_gone',
      payment: null,
    })
  })

  it('refunds a second payment once: not while a refund is under way, nor after a failed refund or a dispute', () => {
    for (const change of [
      { refunds: [refund('pending')] },
      { refunds: [refund('succeeded')] },
      { refunds: [refund('failed')] },
      { disputes: [dispute('open')] },
      { disputes: [dispute('lost')] },
    ])
      expect(deriveState(record, [attempt(), second(change)]).refundsDue).toEqual([])
    const begun = { ...record, refundsBegun: [{ refundId: 'rfd_1', intentId: 'pi_2' }] }
    expect(deriveState(begun, [attempt(), second()])).toMatchObject({ state: 'paid', refundsDue: [] })
  })

  it('refunds a first payment when a newer order is paid, and keeps one that the ledger already has', () => {
    const late = { ...record, newerOrderPaid: true }
    expect(deriveState(late, [attempt()])).toMatchObject({
      state: 'refunding',
      payment: { intentId: 'pi_1' },
      refundsDue: [{ intentId: 'pi_1', cause: 'late_payment' }],
    })
    expect(deriveState({ ...late, ledgerIntentId: 'pi_1' }, [attempt()])).toMatchObject({
      state: 'paid',
      refundsDue: [],
    })
  })

  it('counts an invoice that was paid twice as paid, and refunds the second payment', () => {
    const [payment] = second().payments
    const facts = attempt({ amountPaidCents: 200, payments: payment ? [money, payment] : [] })
    expect(deriveState(record, [facts])).toMatchObject({ state: 'paid', refundsDue: [{ intentId: 'pi_2' }] })
  })

  const anyAttempt = fc
    .record({
      progress: fc.constantFrom<AttemptFacts['progress']>(
        'draft',
        'open',
        'processing',
        'completed',
        'expired',
        'void',
        'uncollectible',
        'failed',
        'gone',
      ),
      amountPaidCents: fc.constantFrom(0, 1, 100),
      customerId: fc.constantFrom('cus_1', 'cus_2', null),
      products: fc.constantFrom<string[]>(['esim_beta'], ['other'], []),
      stripeId: fc.uuid(),
      payments: fc.array(
        fc.record({
          intentId: fc.uuid(),
          succeeded: fc.boolean(),
          amountReceivedCents: fc.constantFrom(1, 100),
          currency: fc.constantFrom('usd', 'eur'),
          charge: fc.option(
            fc.record({
              id: fc.uuid(),
              createdAt: fc.date({ noInvalidDate: true }),
              amountRefundedCents: fc.constantFrom(0, 40, 100),
              cardFingerprint: fc.constant(null),
              refunded: fc.boolean(),
              disputed: fc.boolean(),
            }),
          ),
          refunds: fc.array(
            fc
              .constantFrom<RefundFacts['status']>('pending', 'succeeded', 'failed', 'canceled')
              .chain((status) => fc.constantFrom(40, 100).map((amountCents) => refund(status, { amountCents }))),
            { maxLength: 2 },
          ),
          disputes: fc.array(fc.constantFrom<DisputeFacts['phase']>('inquiry', 'open', 'won', 'lost').map(dispute), {
            maxLength: 2,
          }),
        }),
        { maxLength: 2 },
      ),
    })
    .map((change) => attempt(change))

  it('gives the same payment for any order of the attempts, and is paid only with money', () => {
    fc.assert(
      fc.property(fc.array(anyAttempt, { maxLength: 4 }), (attempts) => {
        const derived = deriveState(record, attempts)
        const reversed = deriveState(record, [...attempts].reverse())
        expect(reversed.payment).toEqual(derived.payment)
        const granting = derived.state === 'paid'
        const money = attempts.some(
          (facts) =>
            facts.progress === 'completed' &&
            facts.customerId === 'cus_1' &&
            facts.amountPaidCents === 100 &&
            facts.payments.some(
              (p) =>
                p.succeeded &&
                p.amountReceivedCents === 100 &&
                p.currency === 'usd' &&
                p.charge &&
                (p.refunds.length > 0 || p.charge.amountRefundedCents === 0) &&
                p.refunds.every(({ status }) => status === 'failed' || status === 'canceled') &&
                p.disputes.every(({ phase }) => phase === 'won' || phase === 'inquiry'),
            ),
        )
        if (granting) expect(money).toBe(true)
        expect(granting && derived.payment === null).toBe(false)
      }),
      { seed: 7 },
    )
  })
})
