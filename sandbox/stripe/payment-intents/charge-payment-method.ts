import type { Account } from '../account/account'
import { newId, randomToken } from '../account/new-id'
import type { ChargeRecord, PaymentFailure, PaymentIntentRecord, PaymentMethodRecord } from '../account/records'
import { rowOf } from '../account/tables'
import { renderCharge } from '../charges/render-charge'
import { findTestCard, type TestCard } from '../payment-methods/test-cards'
import { renderPaymentIntent } from './render-payment-intent'

export type ChargeResult =
  | { kind: 'succeeded'; charge: ChargeRecord; card: TestCard }
  | { kind: 'processing' }
  | { kind: 'authentication'; token: string }
  | { kind: 'declined'; failure: PaymentFailure }

/**
 * Attempts to pay an intent: requests authentication, charges or declines, depending on the test card. `authenticated` is true
 * after the payer authenticated.
 */
export function chargePaymentMethod(
  account: Account,
  intent: PaymentIntentRecord,
  method: PaymentMethodRecord,
  options: { authenticated: boolean; returnUrl: string | null },
): ChargeResult {
  intent.failure = null
  intent.authentication = null
  intent.paymentMethod = method.id
  if (method.kind.type === 'us_bank_account') return beginDebit(account, intent, method)

  const card = findTestCard(method.kind.number)
  if (!card) throw new Error(`Payment method ${method.id} is not a test card`)
  if (card.authentication && !options.authenticated) {
    const token = randomToken(32)
    intent.status = 'requires_action'
    intent.authentication = { token, returnUrl: options.returnUrl }
    account.emit('payment_intent.requires_action', renderPaymentIntent(account, intent))
    return { kind: 'authentication', token }
  }
  if (card.outcome.kind === 'declined') {
    const { kind: _kind, ...failure } = card.outcome
    const charge = fileCharge(account, intent, method, {
      status: 'failed',
      failure,
      authenticated: options.authenticated,
    })
    account.emit('charge.failed', renderCharge(account, charge))
    return {
      kind: 'declined',
      failure: failIntent(account, intent, method, { ...failure, type: 'card_error', charge: charge.id }),
    }
  }
  const charge = fileCharge(account, intent, method, {
    status: 'succeeded',
    failure: null,
    authenticated: options.authenticated,
  })
  account.emit('charge.succeeded', renderCharge(account, charge))
  succeedIntent(account, intent)
  return { kind: 'succeeded', charge, card }
}

/** Records a failed authentication. The intent then needs another payment method. */
export function refuseAuthentication(account: Account, intent: PaymentIntentRecord): PaymentFailure {
  const method = rowOf(account.state.paymentMethods, intent.paymentMethod ?? '')
  return failIntent(account, intent, method, {
    type: 'invalid_request_error',
    code: 'payment_intent_authentication_failure',
    declineCode: null,
    message:
      'The provided PaymentMethod has failed authentication. You can provide payment_method_data or a new PaymentMethod to attempt to fulfill this PaymentIntent again.',
    param: null,
    charge: null,
  })
}

/** Settles or fails a delayed debit, which takes days in reality. */
export function settleDebit(account: Account, intent: PaymentIntentRecord, succeeds: boolean): void {
  const charge = rowOf(account.state.charges, intent.latestCharge ?? '')
  if (succeeds) {
    charge.status = 'succeeded'
    account.emit('charge.succeeded', renderCharge(account, charge))
    succeedIntent(account, intent)
    return
  }
  charge.status = 'failed'
  charge.failure = { code: 'debit_not_authorized', declineCode: null, message: 'The bank refused the debit.' }
  account.emit('charge.failed', renderCharge(account, charge))
  const method = rowOf(account.state.paymentMethods, charge.paymentMethod)
  failIntent(account, intent, method, { ...charge.failure, type: 'card_error', param: null, charge: charge.id })
}

function beginDebit(account: Account, intent: PaymentIntentRecord, method: PaymentMethodRecord): ChargeResult {
  const charge = fileCharge(account, intent, method, { status: 'pending', failure: null, authenticated: false })
  account.emit('charge.pending', renderCharge(account, charge))
  intent.status = 'processing'
  account.emit('payment_intent.processing', renderPaymentIntent(account, intent))
  return { kind: 'processing' }
}

function succeedIntent(account: Account, intent: PaymentIntentRecord): void {
  intent.status = 'succeeded'
  intent.amountReceived = intent.amount
  account.emit('payment_intent.succeeded', renderPaymentIntent(account, intent))
}

function failIntent(
  account: Account,
  intent: PaymentIntentRecord,
  method: PaymentMethodRecord,
  reason: Omit<PaymentFailure, 'paymentMethod'>,
): PaymentFailure {
  intent.status = 'requires_payment_method'
  intent.authentication = null
  intent.paymentMethod = null
  intent.failure = { ...reason, paymentMethod: method.id }
  account.emit('payment_intent.payment_failed', renderPaymentIntent(account, intent))
  return intent.failure
}

function fileCharge(
  account: Account,
  intent: PaymentIntentRecord,
  method: PaymentMethodRecord,
  result: Pick<ChargeRecord, 'status' | 'failure' | 'authenticated'>,
): ChargeRecord {
  const charge: ChargeRecord = {
    ...result,
    id: newId(method.kind.type === 'card' ? 'ch' : 'py'),
    created: account.now(),
    amount: intent.amount,
    amountRefunded: 0,
    currency: intent.currency,
    customer: intent.customer,
    description: intent.description,
    disputed: false,
    metadata: { ...intent.metadata },
    paymentIntent: intent.id,
    paymentMethod: method.id,
    receiptEmail: intent.receiptEmail,
    statementDescriptorSuffix: intent.statementDescriptorSuffix,
  }
  account.state.charges[charge.id] = charge
  intent.latestCharge = charge.id
  return charge
}
