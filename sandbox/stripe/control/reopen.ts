import type { Account } from '../account/account'
import type { InvoiceRecord, PaymentIntentRecord, SessionRecord } from '../account/records'
import { findRow } from '../account/tables'
import { paymentOf } from '../invoices/render-invoice'

/** Makes a closed session payable again, as if the payer had been faster. */
export function reopenSession(account: Account, session: SessionRecord): void {
  if (session.status !== 'expired') return
  session.status = 'open'
  revive(findRow(account.state.paymentIntents, session.paymentIntent))
}

/** Makes a voided invoice payable again. */
export function reopenInvoice(account: Account, invoice: InvoiceRecord): void {
  if (invoice.status !== 'void') return
  invoice.status = 'open'
  invoice.voidedAt = null
  const payment = paymentOf(account, invoice)
  if (payment?.status !== 'canceled') return
  payment.status = 'open'
  payment.canceledAt = null
  revive(findRow(account.state.paymentIntents, payment.paymentIntent))
}

function revive(intent: PaymentIntentRecord | undefined): void {
  if (intent?.status !== 'canceled') return
  intent.status = 'requires_payment_method'
  intent.canceledAt = null
  intent.cancellationReason = null
}
