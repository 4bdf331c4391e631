import type { Account } from '../account/account'
import { newId } from '../account/new-id'
import type { InvoiceRecord, MailRecord } from '../account/records'
import { formatAmount } from '../hosted/format-amount'
import { amountsOf, hostedInvoiceUrl } from '../invoices/render-invoice'

/** Adds the mail of an invoice to the outbox. */
export function writeInvoiceMail(account: Account, invoice: InvoiceRecord): MailRecord {
  const url = hostedInvoiceUrl(account, invoice)
  const due = formatAmount(amountsOf(account, invoice).amountDue, invoice.currency)
  const day = invoice.dueDate === null ? null : new Date(invoice.dueDate * 1000).toISOString().slice(0, 10)
  const sentence = `Invoice ${invoice.number ?? ''} for ${due}${day ? `, due ${day}` : ''}.`
  const mail: MailRecord = {
    id: newId('mail'),
    created: account.now(),
    from: 'Stripe (sandbox) <invoices@stripe.sandbox.example>',
    to: invoice.billedTo?.email ?? '',
    subject: 'Invoice from DOTM eSIM',
    text: `${sentence}\n\nPay this invoice: ${url}\n`,
    html: `<p>${sentence}</p><p><a href="${url}">Pay this invoice</a></p>`,
    invoice: invoice.id,
  }
  account.state.mails[mail.id] = mail
  return mail
}
