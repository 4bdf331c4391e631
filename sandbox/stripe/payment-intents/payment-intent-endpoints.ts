import type Stripe from 'stripe'
import * as z from 'zod'
import type { Account } from '../account/account'
import type { PaymentIntentRecord } from '../account/records'
import { isDeleted, newestFirst, requireReference, requireRow } from '../account/tables'
import { ApiError } from '../http/api-error'
import { endpoint } from '../http/endpoint'
import { datedPageParameters, isWithin, listPage } from '../http/list-page'
import { amount, currency, emailAddress, flag, mergeMetadata, metadata, text, webAddress } from '../http/parameters'
import { smallestCharge } from '../invoices/render-invoice'
import { resolvePaymentMethod } from '../payment-methods/new-payment-method'
import { confirmPayment, declineError } from './confirm-payment'
import { cancelPaymentIntent, createPaymentIntent } from './create-payment-intent'
import { renderPaymentIntent } from './render-payment-intent'

export const paymentIntentEndpoints = [
  endpoint<Stripe.PaymentIntentCreateParams>().post(
    '/v1/payment_intents',
    {
      amount,
      currency,
      allowed_payment_method_types: z.array(z.enum(['card', 'us_bank_account'])).optional(),
      automatic_payment_methods: z
        .strictObject({ enabled: flag, allow_redirects: z.enum(['always', 'never']).optional() })
        .optional(),
      confirm: flag.optional(),
      customer: text().optional(),
      description: text(1000).optional(),
      metadata: metadata.optional(),
      payment_method: text().optional(),
      receipt_email: emailAddress.optional(),
      return_url: webAddress.optional(),
      statement_descriptor_suffix: text(22).optional(),
    },
    ({ account, params }) => {
      if (params.amount < smallestCharge) {
        throw ApiError.invalid('Amount must be at least $0.50 usd', { code: 'amount_too_small', param: 'amount' })
      }
      if (params.customer) {
        requireReference(account.state.customers, 'customer', params.customer, 'customer', isDeleted)
      }
      if (params.confirm && !params.payment_method) throw ApiError.missingParam('payment_method')
      const payer = { customer: params.customer ?? null, email: null, name: null }
      const method = params.payment_method ? resolvePaymentMethod(account, params.payment_method, payer) : undefined
      const intent = createPaymentIntent(account, {
        amount: params.amount,
        currency: params.currency,
        customer: params.customer ?? null,
        description: params.description ?? null,
        metadata: mergeMetadata({}, params.metadata),
        receiptEmail: params.receipt_email ?? null,
        statementDescriptorSuffix: params.statement_descriptor_suffix ?? null,
        allowedTypes: params.allowed_payment_method_types ?? null,
      })
      if (method) {
        intent.paymentMethod = method.id
        intent.status = 'requires_confirmation'
      }
      if (params.confirm) confirm(account, intent, method?.id, params.return_url)
      return renderPaymentIntent(account, intent)
    },
  ),

  endpoint<Stripe.PaymentIntentConfirmParams>().post(
    '/v1/payment_intents/:id/confirm',
    { payment_method: text().optional(), return_url: webAddress.optional() },
    ({ account, id, params }) => {
      const intent = requireIntent(account, id)
      if (intent.status !== 'requires_payment_method' && intent.status !== 'requires_confirmation') {
        throw unexpectedState(intent, 'confirm')
      }
      confirm(account, intent, params.payment_method ?? intent.paymentMethod ?? undefined, params.return_url)
      return renderPaymentIntent(account, intent)
    },
  ),

  endpoint<Stripe.PaymentIntentCancelParams>().post(
    '/v1/payment_intents/:id/cancel',
    {
      cancellation_reason: z.enum(['abandoned', 'duplicate', 'fraudulent', 'requested_by_customer']).optional(),
    },
    ({ account, id, params }) => {
      const intent = requireIntent(account, id)
      if (intent.status === 'succeeded' || intent.status === 'canceled') throw unexpectedState(intent, 'cancel')
      if (intent.invoice) {
        throw ApiError.invalid('You cannot cancel a PaymentIntent of an invoice. Void the invoice instead.')
      }
      cancelPaymentIntent(account, intent, params.cancellation_reason ?? null)
      return renderPaymentIntent(account, intent)
    },
  ),

  endpoint<Stripe.PaymentIntentListParams>().get(
    '/v1/payment_intents',
    { ...datedPageParameters, customer: text().optional() },
    ({ account, params }) => {
      const rows = newestFirst(account.state.paymentIntents).filter(
        (row) =>
          isWithin(row.created, params.created) && (params.customer === undefined || row.customer === params.customer),
      )
      return listPage(rows, params, '/v1/payment_intents', (row) => renderPaymentIntent(account, row))
    },
  ),

  endpoint<Stripe.PaymentIntentRetrieveParams>().get('/v1/payment_intents/:id', {}, ({ account, id }) =>
    renderPaymentIntent(account, requireIntent(account, id)),
  ),
]

export function requireIntent(account: Account, id: string): PaymentIntentRecord {
  return requireRow(account.state.paymentIntents, 'payment_intent', id)
}

function confirm(
  account: Account,
  intent: PaymentIntentRecord,
  methodId: string | undefined,
  returnUrl?: string,
): void {
  if (!methodId) {
    throw ApiError.invalid(
      "You cannot confirm this PaymentIntent because it's missing a payment method. Update the PaymentIntent with a payment method and then confirm it again.",
      { code: 'payment_intent_unexpected_state' },
    )
  }
  const method = resolvePaymentMethod(account, methodId, { customer: intent.customer, email: null, name: null })
  const result = confirmPayment(account, intent, method, { returnUrl: returnUrl ?? null })
  if (result.kind === 'declined') throw declineError(account, intent, result.failure)
}

function unexpectedState(intent: PaymentIntentRecord, verb: string): ApiError {
  return ApiError.invalid(`You cannot ${verb} this PaymentIntent because it has a status of ${intent.status}.`, {
    code: 'payment_intent_unexpected_state',
  })
}
