/** What Stripe shows now of the charge behind a payment. */
export type ChargeFacts = {
  id: string
  createdAt: Date
  amountRefundedCents: number
  refunded: boolean
  disputed: boolean
}

export type PaymentFacts = {
  intentId: string
  succeeded: boolean
  amountReceivedCents: number
  currency: string
  charge: ChargeFacts | null
}

/** What Stripe shows now of one way to pay (a Checkout session or an invoice), reduced to what decides. */
export type AttemptFacts = {
  kind: 'checkout' | 'invoice'
  stripeId: string
  progress: 'draft' | 'open' | 'processing' | 'completed' | 'expired' | 'void' | 'uncollectible' | 'failed'
  customerId: string | null
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
  /** The payments that succeeded or are under way; a session or invoice of ours has at most one. */
  payments: PaymentFacts[]
}
