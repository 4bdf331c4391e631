import type Stripe from 'stripe'
import * as z from 'zod'
import { isDeleted, newestFirst, requireReference, requireRow } from '../account/tables'
import { endpoint } from '../http/endpoint'
import { listPage, pageParameters } from '../http/list-page'
import { address, clearable, emailAddress, mergeMetadata, metadata, text } from '../http/parameters'
import { resolvePaymentMethod } from './new-payment-method'
import { renderPaymentMethod } from './render-payment-method'

const billingDetails = z.strictObject({
  address: address.optional(),
  email: clearable(emailAddress).optional(),
  name: clearable(text()).optional(),
  phone: clearable(text()).optional(),
})

export const paymentMethodEndpoints = [
  endpoint<Stripe.PaymentMethodCreateParams>().post(
    '/v1/payment_methods',
    {
      type: z.enum(['card']),
      // Card numbers are refused: sending them to Stripe's API needs a permission that we never have.
      card: z.strictObject({ token: text() }),
      billing_details: billingDetails.optional(),
      metadata: metadata.optional(),
    },
    ({ account, params }) => {
      const { email = null, name = null } = params.billing_details ?? {}
      const method = resolvePaymentMethod(account, params.card.token, { customer: null, email, name })
      method.metadata = mergeMetadata({}, params.metadata)
      return renderPaymentMethod(method)
    },
  ),

  endpoint<Stripe.PaymentMethodListParams>().get(
    '/v1/payment_methods',
    { ...pageParameters, customer: text().optional(), type: z.enum(['card', 'us_bank_account']).optional() },
    ({ account, params }) => {
      const rows = newestFirst(account.state.paymentMethods).filter(
        ({ customer, kind }) =>
          (params.customer === undefined || customer === params.customer) &&
          (params.type === undefined || kind.type === params.type),
      )
      return listPage(rows, params, '/v1/payment_methods', renderPaymentMethod)
    },
  ),

  endpoint<Stripe.PaymentMethodRetrieveParams>().get('/v1/payment_methods/:id', {}, ({ account, id }) => {
    return renderPaymentMethod(requireRow(account.state.paymentMethods, 'PaymentMethod', id))
  }),

  endpoint<Stripe.PaymentMethodAttachParams>().post(
    '/v1/payment_methods/:id/attach',
    { customer: text() },
    ({ account, id, params }) => {
      requireReference(account.state.customers, 'customer', params.customer, 'customer', isDeleted)
      const method = resolvePaymentMethod(account, id, { customer: params.customer, email: null, name: null })
      method.customer = params.customer
      const rendered = renderPaymentMethod(method)
      account.emit('payment_method.attached', rendered)
      return rendered
    },
  ),
]
