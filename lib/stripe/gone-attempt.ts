/** What Stripe shows now of the charge behind a payment. */
export type ChargeFacts = {
  id: string
  createdAt: Date
  amountRefundedCents: number
  refunded: boolean
  disputed: boolean
  /** The same for the same card, whoever pays with it; null for other ways to pay. */
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
  /** Our own row that asked for it; null for a refund that was made at Stripe. */
  reference: string | null
}

/** What Stripe shows now of one dispute. `inquiry`: the bank only asks, no money has moved. */
export type DisputeFacts = {
  stripeId: string
  standing: 'inquiry' | 'open' | 'won' | 'lost'
  /** Stripe's own word. */
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

/** What Stripe shows now of one way to pay (a Checkout session or an invoice), reduced to what decides. */
export type AttemptFacts = {
  kind: 'checkout' | 'invoice'
  stripeId: string
  /** `gone`: the account of our key does not know it: a draft that was deleted, or an object of another account. */
  progress: 'draft' | 'open' | 'processing' | 'completed' | 'expired' | 'void' | 'uncollectible' | 'failed' | 'gone'
  customerId: string | null
  /** The customer was deleted at Stripe after this was made: nobody can be sure that it can still be mailed or paid. */
  customerIsGone: boolean
  livemode: boolean
  amountTotalCents: number | null
  amountPaidCents: number
  currency: string | null
  /** One entry per line; a line without a catalogue product is the empty string. */
  products: string[]
  /** The order that we wrote into it; our own row decides, this only has to agree. */
  orderReference: string | null
  /** Stripe's page where it can be paid; only while it can. */
  payUrl: string | null
  /** The payments that succeeded or are under way; a session or invoice of ours has at most one, unless it was paid twice. */
  payments: PaymentFacts[]
}

/** What is known of an object that Stripe does not know. */
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
