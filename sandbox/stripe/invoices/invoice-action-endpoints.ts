import type Stripe from 'stripe'
import { ApiError } from '../http/api-error'
import { endpoint } from '../http/endpoint'
import { flag, text } from '../http/parameters'
import { declineError } from '../payment-intents/confirm-payment'
import { resolvePaymentMethod } from '../payment-methods/new-payment-method'
import { markUncollectible, voidInvoice } from './close-invoice'
import { finalizeInvoice } from './finalize-invoice'
import { requireInvoice } from './find-invoice'
import { payInvoice, requirePayable } from './pay-invoice'
import { renderInvoice } from './render-invoice'
import { sendInvoice } from './send-invoice'
import { settleOutOfBand } from './settle-invoice'

export const invoiceActionEndpoints = [
  endpoint<Stripe.InvoiceFinalizeInvoiceParams>().post(
    '/v1/invoices/:id/finalize',
    { auto_advance: flag.optional() },
    ({ account, id, params }) => {
      const invoice = requireInvoice(account, id)
      finalizeInvoice(account, invoice, params.auto_advance)
      return renderInvoice(account, invoice)
    },
  ),

  endpoint<Stripe.InvoiceSendInvoiceParams>().post('/v1/invoices/:id/send', {}, ({ account, id }) => {
    const invoice = requireInvoice(account, id)
    sendInvoice(account, invoice)
    return renderInvoice(account, invoice)
  }),

  endpoint<Stripe.InvoicePayParams>().post(
    '/v1/invoices/:id/pay',
    { paid_out_of_band: flag.optional(), payment_method: text().optional() },
    ({ account, id, params }) => {
      const invoice = requireInvoice(account, id)
      if (invoice.status === 'draft') finalizeInvoice(account, invoice)
      requirePayable(invoice)
      if (params.paid_out_of_band) {
        settleOutOfBand(account, invoice)
        return renderInvoice(account, invoice)
      }
      if (!params.payment_method) {
        throw ApiError.invalid(
          'There is no `default_payment_method` set on this Customer or Invoice. Please set a default payment method or set a specific `payment_method`.',
          { code: 'resource_missing', param: 'payment_method' },
        )
      }
      const payer = { customer: invoice.customer, email: invoice.billedTo?.email ?? null, name: null }
      const { intent, result } = payInvoice(
        account,
        invoice,
        resolvePaymentMethod(account, params.payment_method, payer),
      )
      if (result.kind === 'declined') throw declineError(account, intent, result.failure)
      if (result.kind === 'authentication') {
        throw new ApiError(
          402,
          {
            type: 'card_error',
            code: 'invoice_payment_intent_requires_action',
            message: 'This payment requires additional user action before it can be completed successfully.',
          },
          true,
        )
      }
      return renderInvoice(account, invoice)
    },
  ),

  endpoint<Stripe.InvoiceVoidInvoiceParams>().post('/v1/invoices/:id/void', {}, ({ account, id }) => {
    const invoice = requireInvoice(account, id)
    voidInvoice(account, invoice)
    return renderInvoice(account, invoice)
  }),

  endpoint<Stripe.InvoiceMarkUncollectibleParams>().post(
    '/v1/invoices/:id/mark_uncollectible',
    {},
    ({ account, id }) => {
      const invoice = requireInvoice(account, id)
      markUncollectible(account, invoice)
      return renderInvoice(account, invoice)
    },
  ),
]
