import type { Account } from '../account/account'
import type { PaymentFailure, PaymentIntentRecord, PaymentMethodRecord } from '../account/records'
import { rowOf } from '../account/tables'
import { completeSession, settleDelayedSession } from '../checkout/complete-session'
import { openDispute } from '../disputes/open-dispute'
import { ApiError } from '../http/api-error'
import { renderInvoice } from '../invoices/render-invoice'
import { noteFailedPayment, settleInvoice } from '../invoices/settle-invoice'
import { renderPaymentMethod } from '../payment-methods/render-payment-method'
import { type ChargeResult, chargePaymentMethod, refuseAuthentication, settleDebit } from './charge-payment-method'
import { renderPaymentIntent } from './render-payment-intent'

type Options = { authenticated?: boolean; returnUrl?: string | null }

/** Attempts to pay an intent and updates its invoice or Checkout session. */
export function confirmPayment(
  account: Account,
  intent: PaymentIntentRecord,
  method: PaymentMethodRecord,
  { authenticated = false, returnUrl = null }: Options = {},
): ChargeResult {
  const result = chargePaymentMethod(account, intent, method, { authenticated, returnUrl })
  switch (result.kind) {
    case 'succeeded':
      settleOwner(account, intent)
      if (result.card.dispute) openDispute(account, result.charge, result.card.dispute)
      break
    case 'processing':
      if (intent.session) completeSession(account, rowOf(account.state.sessions, intent.session), 'unpaid')
      break
    case 'authentication':
      if (intent.invoice) {
        const invoice = rowOf(account.state.invoices, intent.invoice)
        account.emit('invoice.payment_action_required', renderInvoice(account, invoice))
      }
      break
    case 'declined':
      failOwner(account, intent)
  }
  return result
}

/** Continues after the payer's authentication. */
export function finishAuthentication(account: Account, intent: PaymentIntentRecord, proved: boolean): ChargeResult {
  if (proved) {
    const method = rowOf(account.state.paymentMethods, intent.paymentMethod ?? '')
    return confirmPayment(account, intent, method, { authenticated: true })
  }
  const failure = refuseAuthentication(account, intent)
  failOwner(account, intent)
  return { kind: 'declined', failure }
}

/** Settles or fails a delayed debit and updates its invoice or session. */
export function finishDebit(account: Account, intent: PaymentIntentRecord, succeeds: boolean): void {
  if (intent.status !== 'processing') {
    throw ApiError.invalid(`Payment intent ${intent.id} is ${intent.status}, not processing.`)
  }
  settleDebit(account, intent, succeeds)
  if (intent.session) settleDelayedSession(account, rowOf(account.state.sessions, intent.session), succeeds)
}

/** Returns the error of a failed payment: 402 with intent and charge. Its effects are kept. */
export function declineError(account: Account, intent: PaymentIntentRecord, failure: PaymentFailure): ApiError {
  const { type, code, message, declineCode, param, charge } = failure
  return new ApiError(
    402,
    {
      type,
      code,
      message,
      ...(declineCode ? { decline_code: declineCode } : {}),
      ...(param ? { param } : {}),
      ...(charge ? { charge } : {}),
      payment_intent: renderPaymentIntent(account, intent),
      payment_method: renderPaymentMethod(rowOf(account.state.paymentMethods, failure.paymentMethod)),
    },
    true,
  )
}

function settleOwner(account: Account, intent: PaymentIntentRecord): void {
  if (intent.invoice) settleInvoice(account, rowOf(account.state.invoices, intent.invoice), intent)
  if (intent.session) completeSession(account, rowOf(account.state.sessions, intent.session), 'paid')
}

function failOwner(account: Account, intent: PaymentIntentRecord): void {
  if (intent.invoice) noteFailedPayment(account, rowOf(account.state.invoices, intent.invoice))
}
