import type { Account } from '../account/account'
import type { SessionRecord } from '../account/records'
import { findRow } from '../account/tables'
import { createCustomer } from '../customers/customer-endpoints'
import { cancelPaymentIntent } from '../payment-intents/create-payment-intent'
import { renderSession } from './render-session'

/** The payer got through: `paid` for a card, `unpaid` while a delayed method is still on its way. */
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

/** A delayed payment of a complete session came in or failed. */
export function settleDelayedSession(account: Account, session: SessionRecord, succeeds: boolean): void {
  if (succeeds) session.paymentStatus = 'paid'
  account.emit(
    succeeds ? 'checkout.session.async_payment_succeeded' : 'checkout.session.async_payment_failed',
    renderSession(account, session),
  )
}

/** Closes an open session unpaid, with whatever payment was begun. */
export function expireSession(account: Account, session: SessionRecord): void {
  session.status = 'expired'
  const intent = findRow(account.state.paymentIntents, session.paymentIntent)
  if (intent) cancelPaymentIntent(account, intent, 'abandoned')
  account.emit('checkout.session.expired', renderSession(account, session))
}
