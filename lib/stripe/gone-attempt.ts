/** What Stripe shows now of the charge behind a payment. */
export type ChargeFacts = {
  id: string
  createdAt: Date
  amountRefundedCents: number
  refunded: boolean
  disputed: boolean
  /** The same for one card, whichever customer pays with it; null for other payment methods. */
  cardFingerprint: string | null
}

/** What Stripe shows now of one refund. */
export type RefundFacts = {
  stripeId: string
  amountCents: number
  currency: string
  status: 'pending' | 'succeeded' | 'failed' | 'canceled'
  failureReason: string | null
  createdAt: Date
  /** Our row of the refund; null for a refund made in Stripe's dashboard. */
  reference: string | null
}

/** What Stripe shows now of one dispute. `inquiry`: the bank asks, and no money has moved. */
export type DisputeFacts = {
  stripeId: string
  phase: 'inquiry' | 'open' | 'won' | 'lost'
  /** Stripe's own status. */
  status: string
  reason: string
  amountCents: number
  currency: string
  openedAt: Date
  dueBy: Date | null
}

export type PaymentFacts = {
  intentId: string
  succeeded: boolean
  amountReceivedCents: number
  currency: string
  charge: ChargeFacts | null
  refunds: RefundFacts[]
  disputes: DisputeFacts[]
}

/** What Stripe shows now of one attempt (a Checkout session or an invoice), reduced to what decides. */
export type AttemptFacts = {
  kind: 'checkout' | 'invoice'
  stripeId: string
  /** `gone`: the account of our key does not have it: a deleted draft, or an object of another account. */
  progress: 'draft' | 'open' | 'processing' | 'completed' | 'expired' | 'void' | 'uncollectible' | 'failed' | 'gone'
  customerId: string | null
  /** The customer was deleted after this was made: it may no longer be possible to mail or pay it. */
  customerIsGone: boolean
  livemode: boolean
  amountTotalCents: number | null
  amountPaidCents: number
  currency: string | null
  /** One entry per line; a line without a catalogue product is the empty string. */
  products: string[]
  /** The order id in its metadata; our row decides, this only has to agree. */
  orderReference: string | null
  /** Stripe's page to pay it; only while it can be paid. */
  payUrl: string | null
  /** The payments that succeeded or are processing; a session or invoice has at most one, unless it was paid twice. */
  payments: PaymentFacts[]
}

/** The facts of an object that Stripe does not have. */
export function goneAttempt(kind: AttemptFacts['kind'], stripeId: string): AttemptFacts {
  return {
    kind,
    stripeId,
    progress: 'gone',
    customerId: null,
    customerIsGone: false,
    livemode: false,
    amountTotalCents: null,
    amountPaidCents: 0,
    currency: null,
    products: [],
    orderReference: null,
    payUrl: null,
    payments: [],
  }
}
