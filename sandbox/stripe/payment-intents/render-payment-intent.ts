import type Stripe from 'stripe'
import type { Account } from '../account/account'
import type { PaymentIntentRecord } from '../account/records'
import { rowOf } from '../account/tables'
import type { Wire } from '../http/wire'
import { renderPaymentMethod } from '../payment-methods/render-payment-method'

export function renderPaymentIntent(account: Account, intent: PaymentIntentRecord): Wire<Stripe.PaymentIntent> {
  return {
    id: intent.id,
    object: 'payment_intent',
    allowed_payment_method_types: intent.allowedTypes?.filter(isAllowedType) ?? null,
    amount: intent.amount,
    amount_capturable: 0,
    amount_details: { tip: {} },
    amount_received: intent.amountReceived,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: intent.invoice ? null : { allow_redirects: 'always', enabled: true },
    canceled_at: intent.canceledAt,
    cancellation_reason: intent.cancellationReason,
    capture_method: 'automatic_async',
    client_secret: intent.clientSecret,
    confirmation_method: 'automatic',
    created: intent.created,
    currency: intent.currency,
    customer: intent.customer,
    customer_account: null,
    description: intent.description,
    excluded_payment_method_types: null,
    last_payment_error: renderFailure(account, intent),
    latest_charge: intent.latestCharge,
    livemode: false,
    managed_payments: null,
    metadata: intent.metadata,
    next_action: intent.authentication
      ? {
          type: 'redirect_to_url',
          redirect_to_url: {
            return_url: intent.authentication.returnUrl,
            url: authenticationUrl(account, intent.authentication.token),
          },
        }
      : null,
    on_behalf_of: null,
    payment_method: intent.paymentMethod,
    payment_method_configuration_details: null,
    payment_method_options: {
      card: { installments: null, mandate_options: null, network: null, request_three_d_secure: 'automatic' },
    },
    payment_method_types: intent.allowedTypes ?? ['card'],
    payment_record: null,
    processing: null,
    receipt_email: intent.receiptEmail,
    review: null,
    setup_future_usage: null,
    shipping: null,
    source: null,
    statement_descriptor: null,
    statement_descriptor_suffix: intent.statementDescriptorSuffix,
    status: intent.status,
    transfer_data: null,
    transfer_group: null,
  }
}

export function authenticationUrl(account: Account, token: string): string {
  return `${account.origin()}/authenticate/${token}`
}

function renderFailure(
  account: Account,
  { failure }: PaymentIntentRecord,
): Wire<Stripe.PaymentIntent.LastPaymentError> | null {
  if (!failure) return null
  return {
    type: failure.type,
    code: failure.code,
    message: failure.message,
    ...(failure.declineCode ? { decline_code: failure.declineCode } : {}),
    ...(failure.param ? { param: failure.param } : {}),
    ...(failure.charge ? { charge: failure.charge } : {}),
    doc_url: `https://stripe.com/docs/error-codes/${failure.code.replaceAll('_', '-')}`,
    payment_method: renderPaymentMethod(rowOf(account.state.paymentMethods, failure.paymentMethod)),
  }
}

function isAllowedType(type: string): type is 'card' | 'us_bank_account' {
  return type === 'card' || type === 'us_bank_account'
}
