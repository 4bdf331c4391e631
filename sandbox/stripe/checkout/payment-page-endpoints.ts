import { ApiError } from '../http/api-error'
import { endpoint } from '../http/endpoint'
import { integer, text } from '../http/parameters'
import { declineError } from '../payment-intents/confirm-payment'
import { resolvePaymentMethod } from '../payment-methods/new-payment-method'
import { paySession } from './pay-session'
import { renderSession, sessionTotal } from './render-session'
import { requireSession } from './session-endpoints'

/** Called by Stripe's Checkout page and the Stripe CLI. The SDK has no types for it. */
type ConfirmParams = { payment_method: string; expected_amount?: number }

export const paymentPageEndpoints = [
  endpoint<object>().get('/v1/payment_pages/:id', {}, ({ account, id }) => {
    const session = requireSession(account, id)
    return { ...renderSession(account, session), object: 'payment_page', session_id: id }
  }),

  endpoint<ConfirmParams>().post(
    '/v1/payment_pages/:id/confirm',
    { payment_method: text(), expected_amount: integer.optional() },
    ({ account, id, params }) => {
      const session = requireSession(account, id)
      if (params.expected_amount !== undefined && params.expected_amount !== sessionTotal(account, session))
        throw ApiError.invalid('The amount of the session is not the expected one.', { param: 'expected_amount' })
      const payer = { customer: session.customer, email: session.customerEmail, name: null }
      const { intent, result } = paySession(
        account,
        session,
        resolvePaymentMethod(account, params.payment_method, payer),
      )
      if (result.kind === 'declined') throw declineError(account, intent, result.failure)
      return { ...renderSession(account, session), object: 'payment_page', session_id: id }
    },
  ),
]
