import type { Account } from '../account/account'
import { newId, randomToken } from '../account/new-id'
import type { PaymentIntentRecord } from '../account/records'
import { renderPaymentIntent } from './render-payment-intent'

type NewIntent = Pick<PaymentIntentRecord, 'amount' | 'currency' | 'customer' | 'description' | 'metadata'> &
  Partial<
    Pick<PaymentIntentRecord, 'receiptEmail' | 'statementDescriptorSuffix' | 'allowedTypes' | 'session' | 'invoice'>
  >

/** Creates a payment intent and its event. */
export function createPaymentIntent(account: Account, fields: NewIntent): PaymentIntentRecord {
  const id = newId('pi')
  const intent: PaymentIntentRecord = {
    receiptEmail: null,
    statementDescriptorSuffix: null,
    allowedTypes: null,
    session: null,
    invoice: null,
    ...fields,
    id,
    created: account.now(),
    amountReceived: 0,
    status: 'requires_payment_method',
    latestCharge: null,
    paymentMethod: null,
    failure: null,
    authentication: null,
    canceledAt: null,
    cancellationReason: null,
    clientSecret: `${id}_secret_${randomToken(24)}`,
  }
  account.state.paymentIntents[id] = intent
  account.emit('payment_intent.created', renderPaymentIntent(account, intent))
  return intent
}

/** Cancels an unpaid intent. Does nothing to a succeeded or canceled one. */
export function cancelPaymentIntent(account: Account, intent: PaymentIntentRecord, reason: string | null): void {
  if (intent.status === 'succeeded' || intent.status === 'canceled') return
  intent.status = 'canceled'
  intent.authentication = null
  intent.canceledAt = account.now()
  intent.cancellationReason = reason
  account.emit('payment_intent.canceled', renderPaymentIntent(account, intent))
}
