import type Stripe from 'stripe'
import * as z from 'zod'
import type { Account } from '../account/account'
import { newId } from '../account/new-id'
import type { InvoiceItemRecord } from '../account/records'
import { findRow, isDeleted, newestFirst, requireReference, requireRow, rowOf } from '../account/tables'
import { ApiError } from '../http/api-error'
import { endpoint } from '../http/endpoint'
import { datedPageParameters, isWithin, listPage } from '../http/list-page'
import { currency, flag, integer, mergeMetadata, metadata, quantity, text } from '../http/parameters'
import { referencedInvoice } from '../invoices/find-invoice'
import { renderInvoice } from '../invoices/render-invoice'
import { renderInvoiceItem } from './render-invoice-item'

const shape = {
  amount: integer.optional(),
  currency: currency.optional(),
  customer: text(),
  description: text(1500).optional(),
  discountable: flag.optional(),
  invoice: text().optional(),
  metadata: metadata.optional(),
  period: z.strictObject({ start: integer, end: integer }).optional(),
  price_data: z.strictObject({ currency, product: text(), unit_amount: integer }).optional(),
  pricing: z.strictObject({ price: text() }).optional(),
  quantity: quantity.optional(),
}

type Params = z.output<z.ZodObject<typeof shape>>

export const invoiceItemEndpoints = [
  endpoint<Stripe.InvoiceItemCreateParams>().post('/v1/invoiceitems', shape, ({ account, params }) => {
    requireReference(account.state.customers, 'customer', params.customer, 'customer', isDeleted)
    const invoice = params.invoice === undefined ? null : referencedInvoice(account, params.invoice)
    if (invoice && invoice.customer !== params.customer) {
      throw ApiError.invalid('The invoice belongs to a different customer than the invoice item.', { param: 'invoice' })
    }
    if (invoice && invoice.status !== 'draft') {
      throw ApiError.invalid('This invoice is no longer editable', { code: 'invoice_not_editable', param: 'invoice' })
    }
    const priced = priceOf(account, params)
    if (invoice && invoice.currency !== priced.currency) {
      throw ApiError.invalid(
        `The invoice item's currency (${priced.currency}) does not match the invoice's currency (${invoice.currency}).`,
        { param: 'currency' },
      )
    }
    const now = account.now()
    const item: InvoiceItemRecord = {
      ...priced,
      id: newId('ii'),
      lineId: newId('il'),
      created: now,
      customer: params.customer,
      invoice: invoice?.id ?? null,
      discountable: params.discountable ?? true,
      period: params.period ?? { start: now, end: now },
      metadata: mergeMetadata({}, params.metadata),
    }
    account.state.invoiceItems[item.id] = item
    const rendered = renderInvoiceItem(item)
    account.emit('invoiceitem.created', rendered)
    if (invoice) account.emit('invoice.updated', renderInvoice(account, invoice))
    return rendered
  }),

  endpoint<Stripe.InvoiceItemListParams>().get(
    '/v1/invoiceitems',
    { ...datedPageParameters, customer: text().optional(), invoice: text().optional(), pending: flag.optional() },
    ({ account, params }) => {
      const rows = newestFirst(account.state.invoiceItems).filter(
        (row) =>
          isWithin(row.created, params.created) &&
          (params.customer === undefined || row.customer === params.customer) &&
          (params.invoice === undefined || row.invoice === params.invoice) &&
          (params.pending === undefined || (row.invoice === null) === params.pending),
      )
      return listPage(rows, params, '/v1/invoiceitems', renderInvoiceItem)
    },
  ),

  endpoint<Stripe.InvoiceItemRetrieveParams>().get('/v1/invoiceitems/:id', {}, ({ account, id }) =>
    renderInvoiceItem(requireRow(account.state.invoiceItems, 'invoiceitem', id)),
  ),

  endpoint<Stripe.InvoiceItemDeleteParams>().delete('/v1/invoiceitems/:id', {}, ({ account, id }) => {
    const item = requireRow(account.state.invoiceItems, 'invoiceitem', id)
    const invoice = findRow(account.state.invoices, item.invoice)
    if (invoice && invoice.status !== 'draft') {
      throw ApiError.invalid('This invoice is no longer editable', { code: 'invoice_not_editable' })
    }
    account.emit('invoiceitem.deleted', renderInvoiceItem(item))
    delete account.state.invoiceItems[id]
    return { id, object: 'invoiceitem', deleted: true }
  }),
]

type Priced = Pick<InvoiceItemRecord, 'currency' | 'unitAmount' | 'quantity' | 'description' | 'price' | 'product'>

function priceOf(account: Account, params: Params): Priced {
  const given = [params.pricing, params.price_data, params.amount].filter((way) => way !== undefined)
  if (given.length > 1) {
    throw ApiError.invalid('You may only specify one of these parameters: amount, price_data, pricing.', {
      param: 'pricing',
    })
  }
  const count = params.quantity ?? 1
  if (params.pricing) {
    const price = requireReference(account.state.prices, 'price', params.pricing.price, 'pricing[price]')
    if (!price.active) {
      throw ApiError.invalid('The price specified is inactive. This field only accepts active prices.', {
        param: 'pricing[price]',
      })
    }
    const { name } = rowOf(account.state.products, price.product)
    return {
      currency: price.currency,
      unitAmount: price.unitAmount,
      quantity: count,
      description: params.description ?? name,
      price: price.id,
      product: price.product,
    }
  }
  if (params.price_data) {
    const { product, currency: itemCurrency, unit_amount } = params.price_data
    const { name } = requireReference(account.state.products, 'product', product, 'price_data[product]', isDeleted)
    return {
      currency: itemCurrency,
      unitAmount: unit_amount,
      quantity: count,
      description: params.description ?? name,
      price: null,
      product,
    }
  }
  if (params.amount === undefined) throw ApiError.missingParam('amount')
  if (params.currency === undefined) throw ApiError.missingParam('currency')
  if (params.quantity !== undefined) {
    throw ApiError.invalid('You may only specify one of these parameters: amount, quantity.', { param: 'quantity' })
  }
  return {
    currency: params.currency,
    unitAmount: params.amount,
    quantity: 1,
    description: params.description ?? null,
    price: null,
    product: null,
  }
}
