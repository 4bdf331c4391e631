import type { Account } from '../account/account'
import type { InvoiceRecord, PaymentIntentRecord } from '../account/records'
import { rowOf } from '../account/tables'
import { cancelPaymentIntent } from '../payment-intents/create-payment-intent'
import { announcePaid } from './finalize-invoice'
import { amountsOf, paymentOf, renderInvoice } from './render-invoice'

/** Marks the invoice paid by its payment intent. */
export function settleInvoice(account: Account, invoice: InvoiceRecord, intent: PaymentIntentRecord): void {
  const now = account.now()
  invoice.attemptCount += 1
  invoice.amountPaid = intent.amountReceived
  invoice.status = 'paid'
  invoice.paidAt = now
  const payment = paymentOf(account, invoice)
  if (payment) {
    payment.status = 'paid'
    payment.amountPaid = intent.amountReceived
    payment.paidAt = now
  }
  announcePaid(account, invoice)
}

/** Records a failed attempt. The invoice stays open. */
export function noteFailedPayment(account: Account, invoice: InvoiceRecord): void {
  invoice.attemptCount += 1
  const rendered = renderInvoice(account, invoice)
  account.emit('invoice.updated', rendered, { attempt_count: invoice.attemptCount - 1 })
  account.emit('invoice.payment_failed', rendered)
}

/** Marks the invoice paid outside Stripe. Charges nothing. */
export function settleOutOfBand(account: Account, invoice: InvoiceRecord): void {
  const { amountDue } = amountsOf(account, invoice)
  cancelPayment(account, invoice)
  invoice.amountPaid = amountDue
  invoice.amountPaidOffStripe = amountDue
  invoice.status = 'paid'
  invoice.paidAt = account.now()
  announcePaid(account, invoice)
}

/** Cancels the payment of a closed invoice and its payment intent. */
export function cancelPayment(account: Account, invoice: InvoiceRecord): void {
  const payment = paymentOf(account, invoice)
  if (payment?.status !== 'open') return
  payment.status = 'canceled'
  payment.canceledAt = account.now()
  cancelPaymentIntent(account, rowOf(account.state.paymentIntents, payment.paymentIntent), 'void_invoice')
}
