import type Stripe from 'stripe'
import * as z from 'zod'
import { newestFirst } from '../account/tables'
import { ApiError } from '../http/api-error'
import { endpoint } from '../http/endpoint'
import { datedPageParameters, isWithin, listPage, pageParameters } from '../http/list-page'
import { currency, mergeMetadata, seconds, text } from '../http/parameters'
import { renderInvoiceLine } from '../invoice-items/render-invoice-item'
import { collectionMethod, writable } from './draft-parameters'
import { createInvoice, setAutoAdvance, updateDraft } from './edit-draft'
import { requireInvoice } from './find-invoice'
import { linesOf, renderDeletedInvoice, renderInvoice } from './render-invoice'

export const invoiceEndpoints = [
  endpoint<Stripe.InvoiceCreateParams>().post(
    '/v1/invoices',
    {
      ...writable,
      customer: text(),
      currency: currency.optional(),
      pending_invoice_items_behavior: z.enum(['exclude', 'include']).optional(),
    },
    ({ account, params }) => renderInvoice(account, createInvoice(account, params)),
  ),

  endpoint<Stripe.InvoiceListParams>().get(
    '/v1/invoices',
    {
      ...datedPageParameters,
      collection_method: collectionMethod,
      customer: text().optional(),
      due_date: seconds.optional(),
      status: z.enum(['draft', 'open', 'paid', 'uncollectible', 'void']).optional(),
      subscription: text().optional(),
    },
    ({ account, params }) => {
      const rows = newestFirst(account.state.invoices).filter(
        (row) =>
          !row.deleted &&
          isWithin(row.created, params.created) &&
          isWithin(row.dueDate, params.due_date) &&
          (params.collection_method === undefined || row.collectionMethod === params.collection_method) &&
          (params.customer === undefined || row.customer === params.customer) &&
          (params.status === undefined || row.status === params.status) &&
          params.subscription === undefined,
      )
      return listPage(rows, params, '/v1/invoices', (row) => renderInvoice(account, row))
    },
  ),

  endpoint<Stripe.InvoiceRetrieveParams>().get('/v1/invoices/:id', {}, ({ account, id }) =>
    renderInvoice(account, requireInvoice(account, id)),
  ),

  endpoint<Stripe.InvoiceUpdateParams>().post('/v1/invoices/:id', writable, ({ account, id, params }) => {
    const invoice = requireInvoice(account, id)
    const { metadata: change, auto_advance, ...rest } = params
    if (invoice.status !== 'draft' && Object.values(rest).some((value) => value !== undefined)) {
      throw ApiError.invalid('Finalized invoices can’t be updated in this way', { code: 'invoice_not_editable' })
    }
    updateDraft(account, invoice, rest)
    if (auto_advance !== undefined) setAutoAdvance(account, invoice, auto_advance)
    invoice.metadata = mergeMetadata(invoice.metadata, change)
    const rendered = renderInvoice(account, invoice)
    account.emit('invoice.updated', rendered)
    return rendered
  }),

  endpoint<Stripe.InvoiceDeleteParams>().delete('/v1/invoices/:id', {}, ({ account, id }) => {
    const invoice = requireInvoice(account, id)
    if (invoice.status !== 'draft') {
      throw ApiError.invalid('You can only delete draft invoices', { code: 'invoice_not_editable' })
    }
    account.emit('invoice.deleted', renderInvoice(account, invoice))
    for (const item of linesOf(account, invoice)) delete account.state.invoiceItems[item.id]
    invoice.deleted = true
    return renderDeletedInvoice(invoice)
  }),

  endpoint<Stripe.InvoiceListLineItemsParams>().get(
    '/v1/invoices/:id/lines',
    pageParameters,
    ({ account, id, params }) =>
      listPage(
        linesOf(account, requireInvoice(account, id)).map(renderInvoiceLine),
        params,
        `/v1/invoices/${id}/lines`,
        (line) => line,
      ),
  ),
]
