import type { OrderState } from '../db/generated/enums'
import type { AttemptFacts, PaymentFacts } from '../stripe/attempt-facts'

/** What our own row says an order is; the facts from Stripe have to agree with it. */
export type OrderTerms = {
  orderId: string
  product: string
  amountCents: number
  currency: string
  livemode: boolean
  customerId: string | null
  /** Set by ourselves before Stripe is asked for a refund; Stripe cannot show that. */
  refundBegun: boolean
  /** A way to pay whose Stripe object is not known yet keeps the order open. */
  attemptBeingMade: boolean
}

export type DerivedState = {
  state: OrderState
  reason: string | null
  /** The payment that counts. */
  payment: { intentId: string; amountCents: number; paidAt: Date } | null
  /** Payments beside it: money that has to go back. */
  surplusIntentIds: string[]
}

/**
 * The state of an order out of what Stripe shows now, and of nothing else: no event and no earlier state takes part, so the
 * same facts give the same state in any order and after any repetition.
 */
export function deriveState(terms: OrderTerms, attempts: readonly AttemptFacts[]): DerivedState {
  const paid = attempts
    .flatMap((attempt) => validPayments(terms, attempt))
    .sort((a, b) => a.charge.createdAt.getTime() - b.charge.createdAt.getTime() || a.intentId.localeCompare(b.intentId))
  const standing = paid.find(({ charge }) => !charge.refunded) ?? paid[0]
  if (standing) {
    const surplusIntentIds = paid.filter((other) => other !== standing && !other.charge.refunded).map((p) => p.intentId)
    return { ...paidState(terms, standing), payment: paymentOf(standing), surplusIntentIds }
  }
  const doubtful = attempts.flatMap((attempt) => doubt(terms, attempt) ?? [])[0]
  return { ...unpaidState(terms, attempts, doubtful), payment: null, surplusIntentIds: [] }
}

type ValidPayment = PaymentFacts & { charge: NonNullable<PaymentFacts['charge']> }

/** The paid test: our customer, our product alone, our amount and currency, the right mode, and real money behind it. */
function validPayments(terms: OrderTerms, attempt: AttemptFacts): ValidPayment[] {
  if (attempt.progress !== 'completed' || disagreement(terms, attempt)) return []
  return attempt.payments.flatMap((payment) =>
    payment.succeeded &&
    payment.charge &&
    payment.amountReceivedCents === terms.amountCents &&
    payment.currency === terms.currency
      ? [{ ...payment, charge: payment.charge }]
      : [],
  )
}

/** Where an attempt says something else than our row. */
function disagreement(terms: OrderTerms, attempt: AttemptFacts): string | null {
  if (attempt.livemode !== terms.livemode) return 'other_mode'
  if (attempt.orderReference !== terms.orderId) return 'other_order'
  if (!terms.customerId || attempt.customerId !== terms.customerId) return 'other_customer'
  if (attempt.products.length !== 1 || attempt.products[0] !== terms.product) return 'other_product'
  if (attempt.amountTotalCents !== terms.amountCents || attempt.amountPaidCents !== terms.amountCents)
    return 'other_amount'
  if (attempt.currency !== terms.currency) return 'other_currency'
  return null
}

/** A completed attempt that does not pass the paid test: a person looks at it, nothing is granted. */
function doubt(terms: OrderTerms, attempt: AttemptFacts): string | null {
  return attempt.progress === 'completed' ? (disagreement(terms, attempt) ?? 'no_payment') : null
}

function paidState(terms: OrderTerms, { charge }: ValidPayment): Pick<DerivedState, 'state' | 'reason'> {
  if (charge.disputed) return { state: 'disputed', reason: null }
  if (charge.refunded) return { state: 'refunded', reason: null }
  if (charge.amountRefundedCents > 0) return { state: 'review', reason: 'partly_refunded' }
  if (terms.refundBegun) return { state: 'refunding', reason: null }
  return { state: 'paid', reason: null }
}

function unpaidState(
  terms: OrderTerms,
  attempts: readonly AttemptFacts[],
  doubtful: string | undefined,
): Pick<DerivedState, 'state' | 'reason'> {
  if (doubtful) return { state: 'review', reason: doubtful }
  const progress = new Set(attempts.map((attempt) => attempt.progress))
  if (progress.has('processing')) return { state: 'processing', reason: null }
  if (terms.attemptBeingMade || progress.has('open') || progress.has('draft'))
    return { state: 'awaiting_payment', reason: null }
  if (progress.has('failed')) return { state: 'payment_expired', reason: 'payment_failed' }
  const last = attempts.at(-1)?.progress
  if (last === 'void' || last === 'uncollectible') return { state: 'cancelled', reason: 'invoice_closed' }
  if (last === 'expired') return { state: 'payment_expired', reason: null }
  return { state: 'awaiting_payment', reason: null }
}

function paymentOf(payment: ValidPayment): DerivedState['payment'] {
  return { intentId: payment.intentId, amountCents: payment.amountReceivedCents, paidAt: payment.charge.createdAt }
}
