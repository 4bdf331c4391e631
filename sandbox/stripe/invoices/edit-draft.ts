import type { Account } from '../account/account'
import { newId, randomToken } from '../account/new-id'
import type { InvoiceRecord } from '../account/records'
import { isDeleted, requireReference } from '../account/tables'
import { ApiError } from '../http/api-error'
import { mergeMetadata } from '../http/parameters'
import type { DraftParams } from './draft-parameters'
import { renderInvoice } from './render-invoice'

const daySeconds = 24 * 3600
const autoAdvanceDelaySeconds = 3600

type NewInvoiceParams = DraftParams & {
  customer: string
  currency?: string
  pending_invoice_items_behavior?: 'exclude' | 'include'
}

/** Creates a draft, with the customer's pending items only for `include`. */
export function createInvoice(account: Account, params: NewInvoiceParams): InvoiceRecord {
  const { customer, currency = 'usd', pending_invoice_items_behavior, metadata, auto_advance, ...rest } = params
  const { email } = requireReference(account.state.customers, 'customer', customer, 'customer', isDeleted)
  const isSent = rest.collection_method === 'send_invoice'
  if (isSent && rest.days_until_due === undefined && rest.due_date === undefined) {
    throw ApiError.invalid('If invoices are sent to the customer, either `days_until_due` or `due_date` is required.', {
      code: 'parameter_missing',
      param: 'days_until_due',
    })
  }
  if (isSent && !email) {
    throw ApiError.invalid(
      'Missing email. In order to create invoices that are sent to the customer, the customer must have a valid email.',
      { code: 'missing_email' },
    )
  }
  const now = account.now()
  const invoice: InvoiceRecord = {
    id: newId('in'),
    created: now,
    customer,
    status: 'draft',
    deleted: false,
    collectionMethod: 'charge_automatically',
    currency,
    daysUntilDue: null,
    dueDate: null,
    autoAdvance: false,
    automaticallyFinalizesAt: null,
    description: null,
    footer: null,
    statementDescriptor: null,
    customFields: null,
    paymentMethodTypes: null,
    metadata: mergeMetadata({}, metadata),
    number: null,
    hostedToken: randomToken(48),
    startingBalance: 0,
    endingBalance: null,
    amountPaid: 0,
    amountPaidOffStripe: 0,
    attemptCount: 0,
    finalizedAt: null,
    paidAt: null,
    voidedAt: null,
    markedUncollectibleAt: null,
    overdueNotedAt: null,
    billedTo: null,
  }
  updateDraft(account, invoice, rest)
  setAutoAdvance(account, invoice, auto_advance ?? false)
  account.state.invoices[invoice.id] = invoice
  if (pending_invoice_items_behavior === 'include') {
    for (const item of Object.values(account.state.invoiceItems)) {
      const isPending = item.invoice === null && item.customer === customer && item.currency === currency
      if (isPending) item.invoice = invoice.id
    }
  }
  account.emit('invoice.created', renderInvoice(account, invoice))
  return invoice
}

/** Sets auto-advance: Stripe finalizes such a draft after an hour. */
export function setAutoAdvance(account: Account, invoice: InvoiceRecord, wanted: boolean): void {
  invoice.autoAdvance = wanted
  if (invoice.status !== 'draft') return
  invoice.automaticallyFinalizesAt = wanted ? account.now() + autoAdvanceDelaySeconds : null
}

/** Applies the parameters and checks that they are consistent. */
export function updateDraft(
  account: Account,
  invoice: InvoiceRecord,
  params: Omit<DraftParams, 'metadata' | 'auto_advance'>,
): void {
  const method = params.collection_method ?? invoice.collectionMethod
  if (params.automatic_tax?.enabled) {
    throw ApiError.invalid('This stand-in computes no taxes.', { param: 'automatic_tax[enabled]' })
  }
  if (params.days_until_due !== undefined && params.due_date !== undefined) {
    throw ApiError.invalid('You may only specify one of these parameters: days_until_due, due_date.', {
      param: 'due_date',
    })
  }
  if (method === 'charge_automatically' && (params.days_until_due !== undefined || params.due_date !== undefined)) {
    throw ApiError.invalid('You can only set `days_until_due` if `collection_method` is `send_invoice`.', {
      param: params.due_date === undefined ? 'days_until_due' : 'due_date',
    })
  }
  if (params.due_date !== undefined && params.due_date <= account.now()) {
    throw ApiError.invalid('Due date cannot be in the past', { param: 'due_date' })
  }
  invoice.collectionMethod = method
  if (params.days_until_due !== undefined) {
    invoice.daysUntilDue = params.days_until_due
    invoice.dueDate = account.now() + params.days_until_due * daySeconds
  }
  if (params.due_date !== undefined) {
    invoice.daysUntilDue = null
    invoice.dueDate = params.due_date
  }
  if (params.description !== undefined) invoice.description = params.description
  if (params.footer !== undefined) invoice.footer = params.footer
  if (params.statement_descriptor !== undefined) invoice.statementDescriptor = params.statement_descriptor
  if (params.custom_fields !== undefined) invoice.customFields = params.custom_fields
  const types = params.payment_settings?.payment_method_types
  if (types !== undefined) invoice.paymentMethodTypes = types
}
