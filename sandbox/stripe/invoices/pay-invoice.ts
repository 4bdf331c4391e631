import type { Account } from '../account/account'
import type { InvoiceRecord, PaymentIntentRecord, PaymentMethodRecord } from '../account/records'
import { rowOf } from '../account/tables'
import { ApiError } from '../http/api-error'
import type { ChargeResult } from '../payment-intents/charge-payment-method'
import { confirmPayment } from '../payment-intents/confirm-payment'
import { paymentOf } from './render-invoice'

/** Attempts to pay an open or uncollectible invoice. */
export function payInvoice(
  account: Account,
  invoice: InvoiceRecord,
  method: PaymentMethodRecord,
): { intent: PaymentIntentRecord; result: ChargeResult } {
  requirePayable(invoice)
  const payment = paymentOf(account, invoice)
  if (!payment) throw ApiError.invalid('This invoice has nothing to pay.')
  const intent = rowOf(account.state.paymentIntents, payment.paymentIntent)
  return { intent, result: confirmPayment(account, intent, method) }
}

export function isPayable(invoice: InvoiceRecord): boolean {
  return invoice.status === 'open' || invoice.status === 'uncollectible'
}

export function requirePayable(invoice: InvoiceRecord): void {
  if (isPayable(invoice)) return
  const message =
    invoice.status === 'paid'
      ? 'Invoice is already paid'
      : `This invoice can no longer be paid: it is ${invoice.status}.`
  throw ApiError.invalid(message, invoice.status === 'paid' ? { code: 'invoice_already_paid' } : {})
}
