import type { Account } from '../account/account'
import type { PaymentIntentRecord, PaymentMethodRecord, SessionRecord } from '../account/records'
import { findRow } from '../account/tables'
import { ApiError } from '../http/api-error'
import type { ChargeResult } from '../payment-intents/charge-payment-method'
import { confirmPayment } from '../payment-intents/confirm-payment'
import { createPaymentIntent } from '../payment-intents/create-payment-intent'
import { sessionTotal } from './render-session'

/** Attempts to pay an open session. The first attempt creates its payment intent. */
export function paySession(
  account: Account,
  session: SessionRecord,
  method: PaymentMethodRecord,
): { intent: PaymentIntentRecord; result: ChargeResult } {
  if (session.status !== 'open') throw ApiError.invalid(`This Checkout Session is ${session.status}.`)
  session.payer = { email: method.email, name: method.name }
  const intent =
    findRow(account.state.paymentIntents, session.paymentIntent) ??
    createPaymentIntent(account, {
      amount: sessionTotal(account, session),
      currency: session.currency,
      customer: session.customer,
      description: session.intentDescription,
      metadata: { ...session.intentMetadata },
      receiptEmail: session.receiptEmail,
      statementDescriptorSuffix: session.statementDescriptorSuffix,
      allowedTypes: session.allowedTypes,
      session: session.id,
    })
  session.paymentIntent = intent.id
  return { intent, result: confirmPayment(account, intent, method) }
}
