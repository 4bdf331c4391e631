import type { Account } from '../account/account'
import type { InvoiceRecord } from '../account/records'
import { ApiError } from '../http/api-error'
import { writeInvoiceMail } from '../mails/write-invoice-mail'
import { finalizeInvoice } from './finalize-invoice'
import { renderInvoice } from './render-invoice'

/** Mails the invoice to the customer. Finalizes a draft first. */
export function sendInvoice(account: Account, invoice: InvoiceRecord): void {
  if (invoice.collectionMethod !== 'send_invoice') {
    throw ApiError.invalid("You can only manually send an invoice if its collection method is 'send_invoice'.")
  }
  if (invoice.status === 'draft') finalizeInvoice(account, invoice)
  else if (invoice.status !== 'open') {
    throw ApiError.invalid(`You cannot manually send an invoice that is ${invoice.status}.`)
  }
  writeInvoiceMail(account, invoice)
  account.emit('invoice.sent', renderInvoice(account, invoice))
}
