import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AttemptFacts, ChargeFacts } from '../stripe/attempt-facts'
import { deriveState, type OrderTerms } from './derive-state'

const terms: OrderTerms = {
  orderId: 'ord_1',
  product: 'esim_beta',
  amountCents: 100,
  currency: 'usd',
  livemode: false,
  customerId: 'cus_1',
  refundBegun: false,
  attemptBeingMade: false,
}
const charge: ChargeFacts = {
  id: 'ch_1',
  createdAt: new Date('2026-11-01T10:00:00Z'),
  amountRefundedCents: 0,
  refunded: false,
  disputed: false,
}

function attempt(change: Partial<AttemptFacts> = {}, chargeChange: Partial<ChargeFacts> = {}): AttemptFacts {
  return {
    kind: 'invoice',
    stripeId: 'in_1',
    progress: 'completed',
    customerId: 'cus_1',
    livemode: false,
    amountTotalCents: 100,
    amountPaidCents: 100,
    currency: 'usd',
    products: ['esim_beta'],
    orderReference: 'ord_1',
    payUrl: null,
    payments: [
      {
        intentId: 'pi_1',
        succeeded: true,
        amountReceivedCents: 100,
        currency: 'usd',
        charge: { ...charge, ...chargeChange },
      },
    ],
    ...change,
  }
}
const stateOf = (...attempts: AttemptFacts[]) => deriveState(terms, attempts).state

describe('deriveState', () => {
  it('says paid for a completed attempt that agrees in everything and has real money behind it', () => {
    expect(deriveState(terms, [attempt()])).toEqual({
      state: 'paid',
      reason: null,
      surplusIntentIds: [],
      payment: { intentId: 'pi_1', amountCents: 100, paidAt: charge.createdAt },
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
    [
      'a payment that did not succeed',
      attempt({ payments: [{ intentId: 'pi', succeeded: false, amountReceivedCents: 100, currency: 'usd', charge }] }),
    ],
    [
      'a payment of another amount',
      attempt({ payments: [{ intentId: 'pi', succeeded: true, amountReceivedCents: 1, currency: 'usd', charge }] }),
    ],
    [
      'a payment without a charge',
      attempt({
        payments: [{ intentId: 'pi', succeeded: true, amountReceivedCents: 100, currency: 'usd', charge: null }],
      }),
    ],
  ])('never grants for %s: a person looks at it', (_what, facts) => {
    const derived = deriveState(terms, [facts])
    expect(derived.state).toBe('review')
    expect(derived.reason).not.toBeNull()
    expect(derived.payment).toBeNull()
  })

  it('does not grant for a customer when our row has none', () => {
    expect(deriveState({ ...terms, customerId: null }, [attempt({ customerId: null })]).state).toBe('review')
  })

  it('tells refunds and disputes from what the charge shows', () => {
    expect(stateOf(attempt({}, { refunded: true, amountRefundedCents: 100 }))).toBe('refunded')
    expect(stateOf(attempt({}, { amountRefundedCents: 40 }))).toBe('review')
    expect(stateOf(attempt({}, { disputed: true }))).toBe('disputed')
    expect(deriveState({ ...terms, refundBegun: true }, [attempt()]).state).toBe('refunding')
  })

  it('keeps an order open while it can be paid, and closes it when it cannot', () => {
    expect(stateOf(attempt({ progress: 'open', payments: [] }))).toBe('awaiting_payment')
    expect(stateOf(attempt({ progress: 'processing', payments: [] }))).toBe('processing')
    expect(stateOf(attempt({ kind: 'checkout', progress: 'expired', payments: [] }))).toBe('payment_expired')
    expect(stateOf(attempt({ progress: 'void', payments: [] }))).toBe('cancelled')
    expect(
      deriveState({ ...terms, attemptBeingMade: true }, [
        attempt({ kind: 'checkout', progress: 'expired', payments: [] }),
      ]).state,
    ).toBe('awaiting_payment')
  })

  it('counts the first of two payments and names the second as money that goes back', () => {
    const second = attempt({
      kind: 'checkout',
      stripeId: 'cs_1',
      payments: [
        {
          intentId: 'pi_2',
          succeeded: true,
          amountReceivedCents: 100,
          currency: 'usd',
          charge: { ...charge, createdAt: new Date('2026-11-02T10:00:00Z') },
        },
      ],
    })
    expect(deriveState(terms, [second, attempt()])).toMatchObject({
      state: 'paid',
      payment: { intentId: 'pi_1' },
      surplusIntentIds: ['pi_2'],
    })
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
              refunded: fc.boolean(),
              disputed: fc.boolean(),
            }),
          ),
        }),
        { maxLength: 2 },
      ),
    })
    .map((change) => attempt(change))

  it('gives the same payment and grants only with money, whatever the order of the facts', () => {
    fc.assert(
      fc.property(fc.array(anyAttempt, { maxLength: 4 }), (attempts) => {
        const derived = deriveState(terms, attempts)
        const reversed = deriveState(terms, [...attempts].reverse())
        expect(reversed.payment).toEqual(derived.payment)
        const granting = derived.state === 'paid'
        const money = attempts.some(
          (facts) =>
            facts.progress === 'completed' &&
            facts.customerId === 'cus_1' &&
            facts.amountPaidCents === 100 &&
            facts.payments.some(
              (p) =>
                p.succeeded && p.amountReceivedCents === 100 && p.currency === 'usd' && p.charge && !p.charge.refunded,
            ),
        )
        if (granting) expect(money).toBe(true)
        expect(granting && derived.payment === null).toBe(false)
      }),
      { seed: 7 },
    )
  })
})
