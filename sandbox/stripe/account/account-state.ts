import type { DistortionRule } from '../webhooks/distortions'
import { randomToken } from './new-id'
import type * as Records from './records'

/** The state of the account, as stored on disk. */
export type AccountState = {
  accountId: string
  customers: Records.Table<Records.CustomerRecord>
  products: Records.Table<Records.ProductRecord>
  prices: Records.Table<Records.PriceRecord>
  paymentMethods: Records.Table<Records.PaymentMethodRecord>
  paymentIntents: Records.Table<Records.PaymentIntentRecord>
  charges: Records.Table<Records.ChargeRecord>
  refunds: Records.Table<Records.RefundRecord>
  disputes: Records.Table<Records.DisputeRecord>
  sessions: Records.Table<Records.SessionRecord>
  invoices: Records.Table<Records.InvoiceRecord>
  invoiceItems: Records.Table<Records.InvoiceItemRecord>
  invoicePayments: Records.Table<Records.InvoicePaymentRecord>
  webhookEndpoints: Records.Table<Records.WebhookEndpointRecord>
  events: Records.Table<Records.EventRecord>
  deliveries: Records.Table<Records.DeliveryRecord>
  idempotency: Records.Table<Records.IdempotencyRecord>
  mails: Records.Table<Records.MailRecord>
  webhooksHeld: boolean
  distortions: DistortionRule[]
}

export function emptyAccountState(): AccountState {
  return {
    accountId: `acct_1${randomToken(15)}`,
    customers: {},
    products: {},
    prices: {},
    paymentMethods: {},
    paymentIntents: {},
    charges: {},
    refunds: {},
    disputes: {},
    sessions: {},
    invoices: {},
    invoiceItems: {},
    invoicePayments: {},
    webhookEndpoints: {},
    events: {},
    deliveries: {},
    idempotency: {},
    mails: {},
    webhooksHeld: false,
    distortions: [],
  }
}
