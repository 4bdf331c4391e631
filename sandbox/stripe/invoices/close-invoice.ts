import type { Account } from '../account/account'
import type { InvoiceRecord } from '../account/records'
import { ApiError } from '../http/api-error'
import { renderInvoice } from './render-invoice'
import { cancelPayment } from './settle-invoice'

/** Voids an open or uncollectible invoice. */
export function voidInvoice(account: Account, invoice: InvoiceRecord): void {
  if (invoice.status !== 'open' && invoice.status !== 'uncollectible') {
    throw ApiError.invalid("You can only pass in open invoices. This invoice isn't open.")
  }
  const before = invoice.status
  cancelPayment(account, invoice)
  invoice.status = 'void'
  invoice.voidedAt = account.now()
  const rendered = renderInvoice(account, invoice)
  account.emit('invoice.updated', rendered, { status: before })
  account.emit('invoice.voided', rendered)
}

/** Marks an invoice uncollectible. It can still be paid. */
export function markUncollectible(account: Account, invoice: InvoiceRecord): void {
  if (invoice.status !== 'open') {
    throw ApiError.invalid("You can only pass in open invoices. This invoice isn't open.")
  }
  invoice.status = 'uncollectible'
  invoice.markedUncollectibleAt = account.now()
  const rendered = renderInvoice(account, invoice)
  account.emit('invoice.updated', rendered, { status: 'open' })
  account.emit('invoice.marked_uncollectible', rendered)
}
