import type { Account } from '../account/account'
import { newId } from '../account/new-id'
import type { InvoiceRecord } from '../account/records'
import { rowOf } from '../account/tables'
import { ApiError } from '../http/api-error'
import { renderInvoicePayment } from '../invoice-payments/render-invoice-payment'
import { createPaymentIntent } from '../payment-intents/create-payment-intent'
import { amountsOf, paymentOf, renderInvoice } from './render-invoice'

const daySeconds = 24 * 3600

/**
 * Opens a draft with a number, hosted page and payment intent. An invoice over nothing (no items, or covered by the customer's
 * credit) is paid at once without a payment.
 */
export function finalizeInvoice(account: Account, invoice: InvoiceRecord, autoAdvance?: boolean): void {
  if (invoice.status !== 'draft') {
    throw ApiError.invalid("This invoice is already finalized, you can't re-finalize a non-draft invoice.", {
      code: 'invoice_not_editable',
    })
  }
  const customer = rowOf(account.state.customers, invoice.customer)
  if (invoice.collectionMethod === 'send_invoice' && !customer.email) {
    throw ApiError.invalid(
      'Missing email. In order to create invoices that are sent to the customer, the customer must have a valid email.',
      { code: 'missing_email' },
    )
  }
  const { amountDue, startingBalance, endingBalance } = amountsOf(account, invoice)
  const now = account.now()
  if (autoAdvance !== undefined) invoice.autoAdvance = autoAdvance
  invoice.automaticallyFinalizesAt = null
  invoice.number = `${customer.invoicePrefix}-${String(customer.nextInvoiceSequence).padStart(4, '0')}`
  customer.nextInvoiceSequence += 1
  customer.balance = endingBalance
  invoice.startingBalance = startingBalance
  invoice.endingBalance = endingBalance
  invoice.billedTo = { email: customer.email, name: customer.name }
  invoice.finalizedAt = now
  if (invoice.daysUntilDue !== null) invoice.dueDate = now + invoice.daysUntilDue * daySeconds
  invoice.status = 'open'
  account.emit('invoice.finalized', renderInvoice(account, invoice))
  account.emit('invoice.updated', renderInvoice(account, invoice), { status: 'draft' })
  if (amountDue === 0) {
    payWithoutMoney(account, invoice)
    return
  }

  const intent = createPaymentIntent(account, {
    amount: amountDue,
    currency: invoice.currency,
    customer: invoice.customer,
    description: 'Payment for Invoice',
    metadata: {},
    allowedTypes: invoice.paymentMethodTypes,
    invoice: invoice.id,
  })
  const id = newId('inpay')
  account.state.invoicePayments[id] = {
    id,
    created: now,
    invoice: invoice.id,
    paymentIntent: intent.id,
    amountRequested: amountDue,
    amountPaid: null,
    currency: invoice.currency,
    status: 'open',
    paidAt: null,
    canceledAt: null,
  }
}

function payWithoutMoney(account: Account, invoice: InvoiceRecord): void {
  invoice.status = 'paid'
  invoice.paidAt = account.now()
  announcePaid(account, invoice)
}

/** Emits the events of a paid invoice. */
export function announcePaid(account: Account, invoice: InvoiceRecord): void {
  const rendered = renderInvoice(account, invoice)
  account.emit('invoice.updated', rendered, { status: 'open' })
  const payment = paymentOf(account, invoice)
  if (payment?.status === 'paid') account.emit('invoice_payment.paid', renderInvoicePayment(payment))
  account.emit('invoice.paid', rendered)
  account.emit('invoice.payment_succeeded', rendered)
}
