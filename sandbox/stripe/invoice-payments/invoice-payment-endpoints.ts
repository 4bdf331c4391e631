import type Stripe from 'stripe'
import * as z from 'zod'
import { newestFirst, requireRow } from '../account/tables'
import { endpoint } from '../http/endpoint'
import { datedPageParameters, isWithin, listPage } from '../http/list-page'
import { text } from '../http/parameters'
import { renderInvoicePayment } from './render-invoice-payment'

export const invoicePaymentEndpoints = [
  endpoint<Stripe.InvoicePaymentListParams>().get(
    '/v1/invoice_payments',
    {
      ...datedPageParameters,
      invoice: text().optional(),
      payment: z.strictObject({ type: z.enum(['payment_intent']), payment_intent: text() }).optional(),
      status: z.enum(['open', 'paid', 'canceled']).optional(),
    },
    ({ account, params }) => {
      const rows = newestFirst(account.state.invoicePayments).filter(
        (row) =>
          isWithin(row.created, params.created) &&
          (params.invoice === undefined || row.invoice === params.invoice) &&
          (params.payment === undefined || row.paymentIntent === params.payment.payment_intent) &&
          (params.status === undefined || row.status === params.status),
      )
      return listPage(rows, params, '/v1/invoice_payments', renderInvoicePayment)
    },
  ),

  endpoint<Stripe.InvoicePaymentRetrieveParams>().get('/v1/invoice_payments/:id', {}, ({ account, id }) =>
    renderInvoicePayment(requireRow(account.state.invoicePayments, 'invoice_payment', id)),
  ),
]
