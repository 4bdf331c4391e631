import type Stripe from 'stripe'

/** The stored records. Times are seconds of the sandbox clock, amounts are in the currency's smallest unit. */

export type Metadata = Record<string, string>
export type Table<Row> = Record<string, Row>

export type CustomerRecord = {
  id: string
  created: number
  email: string | null
  name: string | null
  description: string | null
  phone: string | null
  address: Stripe.Address | null
  metadata: Metadata
  /** A negative balance is credit for the next invoice. */
  balance: number
  invoicePrefix: string
  nextInvoiceSequence: number
  deleted: boolean
}

export type ProductRecord = {
  id: string
  created: number
  updated: number
  active: boolean
  name: string
  description: string | null
  images: string[]
  statementDescriptor: string | null
  unitLabel: string | null
  url: string | null
  defaultPrice: string | null
  metadata: Metadata
  deleted: boolean
}

export type PriceRecord = {
  id: string
  created: number
  active: boolean
  currency: string
  unitAmount: number
  lookupKey: string | null
  nickname: string | null
  product: string
  taxBehavior: 'exclusive' | 'inclusive' | 'unspecified'
  metadata: Metadata
}

export type PaymentMethodRecord = {
  id: string
  created: number
  customer: string | null
  /** A test card or the delayed bank debit. */
  kind: { type: 'card'; number: string; expMonth: number; expYear: number } | { type: 'us_bank_account' }
  email: string | null
  name: string | null
  metadata: Metadata
}

/** The failure in `last_payment_error`. */
export type PaymentFailure = {
  type: 'card_error' | 'invalid_request_error'
  code: string
  declineCode: string | null
  message: string
  param: string | null
  charge: string | null
  paymentMethod: string
}

export type PaymentIntentRecord = {
  id: string
  created: number
  amount: number
  amountReceived: number
  currency: string
  customer: string | null
  description: string | null
  metadata: Metadata
  receiptEmail: string | null
  statementDescriptorSuffix: string | null
  status:
    | 'requires_payment_method'
    | 'requires_confirmation'
    | 'requires_action'
    | 'processing'
    | 'succeeded'
    | 'canceled'
  allowedTypes: string[] | null
  latestCharge: string | null
  paymentMethod: string | null
  failure: PaymentFailure | null
  /** Set while the status is requires_action: the payer authenticates there. */
  authentication: { token: string; returnUrl: string | null } | null
  canceledAt: number | null
  cancellationReason: string | null
  clientSecret: string
  session: string | null
  invoice: string | null
}

export type ChargeRecord = {
  id: string
  created: number
  amount: number
  amountRefunded: number
  currency: string
  customer: string | null
  description: string | null
  disputed: boolean
  failure: { code: string; declineCode: string | null; message: string } | null
  metadata: Metadata
  paymentIntent: string
  paymentMethod: string
  receiptEmail: string | null
  statementDescriptorSuffix: string | null
  status: 'succeeded' | 'pending' | 'failed'
  authenticated: boolean
}

export type RefundRecord = {
  id: string
  created: number
  amount: number
  currency: string
  charge: string
  paymentIntent: string
  metadata: Metadata
  reason: 'duplicate' | 'fraudulent' | 'requested_by_customer' | null
  status: 'succeeded' | 'failed'
  /** Time at which a refund to a card without refunds fails. */
  failsAt: number | null
}

export type DisputeStatus =
  | 'needs_response'
  | 'under_review'
  | 'won'
  | 'lost'
  | 'prevented'
  | 'warning_needs_response'
  | 'warning_under_review'
  | 'warning_closed'

export type DisputeRecord = {
  id: string
  created: number
  amount: number
  currency: string
  charge: string
  paymentIntent: string
  reason: string
  status: DisputeStatus
  metadata: Metadata
}

export type CheckoutLine = {
  id: string
  price: string
  quantity: number
  metadata: Metadata
}

export type SessionRecord = {
  id: string
  created: number
  status: 'open' | 'complete' | 'expired'
  paymentStatus: 'unpaid' | 'paid' | 'no_payment_required'
  currency: string
  lines: CheckoutLine[]
  customer: string | null
  customerCreation: 'always' | 'if_required' | null
  customerEmail: string | null
  /** Entered by the payer on the page. */
  payer: { email: string | null; name: string | null } | null
  clientReferenceId: string | null
  metadata: Metadata
  intentMetadata: Metadata
  intentDescription: string | null
  receiptEmail: string | null
  statementDescriptorSuffix: string | null
  allowedTypes: string[] | null
  allowPromotionCodes: boolean | null
  adaptivePricing: boolean
  billingAddressCollection: 'auto' | 'required' | null
  locale: string | null
  submitType: 'auto' | 'book' | 'donate' | 'pay' | null
  submitMessage: string | null
  successUrl: string
  cancelUrl: string | null
  expiresAt: number
  paymentIntent: string | null
}

export type InvoiceItemRecord = {
  id: string
  created: number
  customer: string
  invoice: string | null
  lineId: string
  currency: string
  unitAmount: number
  quantity: number
  description: string | null
  price: string | null
  product: string | null
  discountable: boolean
  period: { start: number; end: number }
  metadata: Metadata
}

export type InvoiceRecord = {
  id: string
  created: number
  customer: string
  status: 'draft' | 'open' | 'paid' | 'void' | 'uncollectible'
  deleted: boolean
  collectionMethod: 'charge_automatically' | 'send_invoice'
  currency: string
  daysUntilDue: number | null
  dueDate: number | null
  autoAdvance: boolean
  automaticallyFinalizesAt: number | null
  description: string | null
  footer: string | null
  statementDescriptor: string | null
  customFields: Array<{ name: string; value: string }> | null
  paymentMethodTypes: 'card'[] | null
  metadata: Metadata
  number: string | null
  hostedToken: string
  /** The customer's balance at finalization: credit (negative) or debt. */
  startingBalance: number
  endingBalance: number | null
  amountPaid: number
  amountPaidOffStripe: number
  attemptCount: number
  finalizedAt: number | null
  paidAt: number | null
  voidedAt: number | null
  markedUncollectibleAt: number | null
  overdueNotedAt: number | null
  /** The customer at finalization. A draft shows the current one. */
  billedTo: { email: string | null; name: string | null } | null
}

export type InvoicePaymentRecord = {
  id: string
  created: number
  invoice: string
  paymentIntent: string
  amountRequested: number
  amountPaid: number | null
  currency: string
  status: 'open' | 'paid' | 'canceled'
  paidAt: number | null
  canceledAt: number | null
}

export type WebhookEndpointRecord = {
  id: string
  created: number
  url: string
  description: string | null
  enabledEvents: string[]
  apiVersion: string | null
  status: 'enabled' | 'disabled'
  metadata: Metadata
  secret: string
  /** Also signs until `until`. */
  retiringSecret: { secret: string; until: number } | null
  /** Time of the first failure since the last successful delivery, or null. */
  failingSince: number | null
}

export type EventRecord = {
  id: string
  created: number
  type: string
  /** Snapshot of the object at that time. */
  object: object
  previousAttributes: object | null
  request: { id: string | null; idempotencyKey: string | null }
}

export type DeliveryRecord = {
  id: string
  event: string
  endpoint: string
  status: 'pending' | 'held' | 'delivered' | 'dropped' | 'failed'
  attempts: Array<{ at: string; status: number | null; error: string | null }>
  /** Milliseconds of the sandbox clock. */
  nextAttemptAt: number
}

export type MailRecord = {
  id: string
  created: number
  from: string
  to: string
  subject: string
  text: string
  html: string
  invoice: string
}

export type IdempotencyRecord = {
  created: number
  fingerprint: string
  requestId: string
  status: number
  body: string
}
