import type { OrderState } from '@/lib/db/generated/enums'
import type { AttemptFacts, PaymentFacts } from '@/lib/stripe/gone-attempt'

/** An order in our own rows; the facts from Stripe have to match it. */
export type OrderRecord = {
  orderId: string
  product: string
  amountCents: number
  currency: string
  livemode: boolean
  /** The buyer's customers at Stripe: the present one and the deleted ones. */
  customerIds: readonly string[]
  /** The payment in our ledger for this order: it remains the order's payment, whatever else is paid. */
  ledgerIntentId: string | null
  /** Refunds that we committed to before the call to Stripe; Stripe may not show them yet. */
  refundsBegun: readonly { refundId: string; intentId: string }[]
  /** The buyer has paid for a newer order, so a first payment of this one is late and is refunded. */
  newerOrderPaid: boolean
  /** An attempt without a Stripe id yet keeps the order open. */
  attemptBeingMade: boolean
}

export type DerivedState = {
  state: OrderState
  reason: string | null
  /** The order's payment. */
  payment: { intentId: string; amountCents: number; paidAt: Date; cardFingerprint: string | null } | null
  /** Payments that have to be refunded without a request and have no refund yet. */
  refundsDue: { intentId: string; amountCents: number; cause: 'paid_twice' | 'late_payment' }[]
}

/**
 * Derives the state of an order from the facts that Stripe shows now and from our own record, and from nothing else: events
 * and earlier states have no influence, so the same facts give the same state in any order and after any repetition.
 */
export function deriveState(record: OrderRecord, attempts: readonly AttemptFacts[]): DerivedState {
  const paid = attempts
    .flatMap((attempt) => validPayments(record, attempt))
    .sort((a, b) => a.charge.createdAt.getTime() - b.charge.createdAt.getTime() || compare(a.intentId, b.intentId))
  const counted = countedPayment(record, paid)
  if (counted) {
    const isLate = record.ledgerIntentId === null && record.newerOrderPaid
    const surplus = paid.filter((other) => other !== counted)
    return {
      ...paidState(record, counted, isLate),
      payment: paymentOf(counted),
      refundsDue: [
        ...(isLate ? dueOf(record, counted, 'late_payment') : []),
        ...surplus.flatMap((payment) => dueOf(record, payment, 'paid_twice')),
      ],
    }
  }
  const paymentGone = record.ledgerIntentId === null ? undefined : 'payment_gone'
  const doubtful = paymentGone ?? attempts.flatMap((attempt) => doubt(record, attempt) ?? [])[0]
  return { ...unpaidState(record, attempts, doubtful), payment: null, refundsDue: [] }
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

function countedPayment(record: OrderRecord, paid: readonly ValidPayment[]): ValidPayment | undefined {
  if (record.ledgerIntentId !== null) return paid.find(({ intentId }) => intentId === record.ledgerIntentId)
  return paid.find((payment) => moneyLeft(payment) > 0) ?? paid[0]
}

type ValidPayment = PaymentFacts & { charge: NonNullable<PaymentFacts['charge']> }

/**
 * The paid test: our order and customer, our product alone, our amount and currency, the right mode, and a succeeded charge.
 */
function validPayments(record: OrderRecord, attempt: AttemptFacts): ValidPayment[] {
  if (attempt.progress !== 'completed' || disagreement(record, attempt)) return []
  return attempt.payments.flatMap((payment) =>
    payment.succeeded &&
    payment.charge &&
    payment.amountReceivedCents === record.amountCents &&
    payment.currency === record.currency
      ? [{ ...payment, charge: payment.charge }]
      : [],
  )
}

/** Returns how an attempt differs from our record, or null. */
function disagreement(record: OrderRecord, attempt: AttemptFacts): string | null {
  if (attempt.livemode !== record.livemode) return 'other_mode'
  if (attempt.orderReference !== record.orderId) return 'other_order'
  if (attempt.customerId === null || !record.customerIds.includes(attempt.customerId)) return 'other_customer'
  if (attempt.products.length !== 1 || attempt.products[0] !== record.product) return 'other_product'
  // An invoice that was paid twice is paid: the second payment is refunded.
  if (attempt.amountTotalCents !== record.amountCents || attempt.amountPaidCents < record.amountCents)
    return 'other_amount'
  if (attempt.currency !== record.currency) return 'other_currency'
  return null
}

/**
 * Returns why an attempt needs a review, or null: it is completed but fails the paid test, or it does not exist at Stripe
 * and may be paid in another account. Then the order grants nothing and asks for no payment.
 */
function doubt(record: OrderRecord, attempt: AttemptFacts): string | null {
  if (attempt.progress === 'gone') return 'gone_at_stripe'
  return attempt.progress === 'completed' ? (disagreement(record, attempt) ?? 'no_payment') : null
}

function paidState(
  record: OrderRecord,
  payment: ValidPayment,
  isLate: boolean,
): Pick<DerivedState, 'state' | 'reason'> {
  const { refunds, disputes } = payment
  if (isDisputed(payment)) return { state: 'disputed', reason: null }
  if (disputes.some(({ phase }) => phase === 'lost')) return { state: 'charged_back', reason: null }
  if (moneyLeft(payment) === 0) {
    const isSettled = refunds.every(({ status }) => status !== 'pending')
    return { state: isSettled ? 'refunded' : 'refunding', reason: null }
  }
  if (isLate || hasRefundBegun(record, payment)) return { state: 'refunding', reason: null }
  if (moneyLeft(payment) < payment.amountReceivedCents) return { state: 'review', reason: 'partly_refunded' }
  if (hasRefundFailed(payment)) return { state: 'review', reason: 'refund_failed' }
  const isAskedAbout = disputes.some(({ phase }) => phase === 'inquiry')
  return { state: 'paid', reason: isAskedAbout ? 'inquiry' : null }
}

/** Returns the cents of a payment that are still with us; pending refunds count as gone. */
function moneyLeft({ amountReceivedCents, charge, refunds }: ValidPayment): number {
  // The list of refunds is read after the charge and is newer; if it is empty, the charge's own sum counts.
  const back =
    refunds.length === 0
      ? charge.amountRefundedCents
      : refunds
          .filter(({ status }) => status === 'pending' || status === 'succeeded')
          .reduce((sum, { amountCents }) => sum + amountCents, 0)
  return Math.max(0, amountReceivedCents - back)
}

/** Whether a dispute is open, or the charge is disputed and Stripe does not list the dispute yet. */
function isDisputed({ charge, disputes }: ValidPayment): boolean {
  return disputes.some(({ phase }) => phase === 'open') || (charge.disputed && disputes.length === 0)
}

const hasRefundFailed = ({ refunds }: ValidPayment) =>
  refunds.some(({ status }) => status === 'failed' || status === 'canceled')

/** Whether we began a refund that Stripe does not show yet. */
function hasRefundBegun(record: OrderRecord, { intentId, refunds }: ValidPayment): boolean {
  const shown = new Set(refunds.map(({ reference }) => reference))
  return record.refundsBegun.some((begun) => begun.intentId === intentId && !shown.has(begun.refundId))
}

/**
 * Returns the refund that a payment needs; none when one is under way or failed, or when the payment is disputed or lost.
 */
function dueOf(
  record: OrderRecord,
  payment: ValidPayment,
  cause: 'paid_twice' | 'late_payment',
): DerivedState['refundsDue'] {
  const amountCents = moneyLeft(payment)
  const isOutOfOurHands = isDisputed(payment) || payment.disputes.some(({ phase }) => phase === 'lost')
  if (amountCents === 0 || isOutOfOurHands || hasRefundFailed(payment) || hasRefundBegun(record, payment)) return []
  return [{ intentId: payment.intentId, amountCents, cause }]
}

function unpaidState(
  record: OrderRecord,
  attempts: readonly AttemptFacts[],
  doubtful: string | undefined,
): Pick<DerivedState, 'state' | 'reason'> {
  if (doubtful) return { state: 'review', reason: doubtful }
  const progress = new Set(attempts.map((attempt) => attempt.progress))
  if (progress.has('processing')) return { state: 'processing', reason: null }
  if (record.attemptBeingMade || progress.has('open') || progress.has('draft'))
    return { state: 'awaiting_payment', reason: null }
  if (progress.has('failed')) return { state: 'payment_expired', reason: 'payment_failed' }
  const last = attempts.at(-1)?.progress
  if (last === 'void' || last === 'uncollectible') return { state: 'cancelled', reason: 'invoice_closed' }
  if (last === 'expired') return { state: 'payment_expired', reason: null }
  return { state: 'awaiting_payment', reason: null }
}

function paymentOf(payment: ValidPayment): DerivedState['payment'] {
  const { intentId, amountReceivedCents: amountCents, charge } = payment
  return { intentId, amountCents, paidAt: charge.createdAt, cardFingerprint: charge.cardFingerprint }
}
