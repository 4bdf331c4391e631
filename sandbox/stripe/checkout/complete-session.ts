import type { Account } from '../account/account'
import type { SessionRecord } from '../account/records'
import { findRow } from '../account/tables'
import { createCustomer } from '../customers/customer-endpoints'
import { cancelPaymentIntent } from '../payment-intents/create-payment-intent'
import { renderSession } from './render-session'

/** Completes a session: `paid` for a card, `unpaid` while a delayed payment is pending. */
export function completeSession(account: Account, session: SessionRecord, paymentStatus: 'paid' | 'unpaid'): void {
  if (session.customerCreation === 'always' && session.customer === null) {
    session.customer = createCustomer(account, {
      email: session.payer?.email ?? session.customerEmail,
      name: session.payer?.name ?? null,
      description: null,
      phone: null,
      address: null,
      metadata: {},
      balance: 0,
    }).id
  }
  session.status = 'complete'
  session.paymentStatus = paymentStatus
  account.emit('checkout.session.completed', renderSession(account, session))
}

/** Settles or fails the delayed payment of a complete session. */
export function settleDelayedSession(account: Account, session: SessionRecord, succeeds: boolean): void {
  if (succeeds) session.paymentStatus = 'paid'
  account.emit(
    succeeds ? 'checkout.session.async_payment_succeeded' : 'checkout.session.async_payment_failed',
    renderSession(account, session),
  )
}

/** Expires an open session and cancels its payment intent. */
export function expireSession(account: Account, session: SessionRecord): void {
  session.status = 'expired'
  const intent = findRow(account.state.paymentIntents, session.paymentIntent)
  if (intent) cancelPaymentIntent(account, intent, 'abandoned')
  account.emit('checkout.session.expired', renderSession(account, session))
}
