import type { Account } from '../account/account'
import { newId } from '../account/new-id'
import type { PaymentMethodRecord } from '../account/records'
import { findRow } from '../account/tables'
import { ApiError } from '../http/api-error'
import { findCardByAlias, findTestCard, passesLuhn } from './test-cards'

export type CardDetails = { number: string; expMonth: number; expYear: number; cvc: string }
export type Payer = { customer: string | null; email: string | null; name: string | null }

/** Adds a card of the test list. Refuses others like Stripe in test mode. */
export function addCard(account: Account, details: CardDetails, payer: Payer): PaymentMethodRecord {
  const number = details.number.replace(/[\s-]/g, '')
  if (!passesLuhn(number)) throw cardRefusal('incorrect_number', 'Your card number is incorrect.', 'number')
  const card = findTestCard(number)
  if (!card) {
    throw new ApiError(402, {
      type: 'card_error',
      code: 'card_declined',
      decline_code: 'test_mode_live_card',
      message: 'Your card was declined. Your request was in test mode, but used a non test card.',
    })
  }
  const today = new Date(account.now() * 1000)
  const expiry = { year: details.expYear < 100 ? 2000 + details.expYear : details.expYear, month: details.expMonth }
  if (expiry.month < 1 || expiry.month > 12) {
    throw cardRefusal('invalid_expiry_month', "Your card's expiration month is invalid.", 'exp_month')
  }
  if (expiry.year * 12 + expiry.month < today.getUTCFullYear() * 12 + today.getUTCMonth() + 1) {
    throw cardRefusal('invalid_expiry_year', "Your card's expiration year is invalid.", 'exp_year')
  }
  if (!(card.brand === 'amex' ? /^\d{3,4}$/ : /^\d{3}$/).test(details.cvc)) {
    throw cardRefusal('invalid_cvc', "Your card's security code is invalid.", 'cvc')
  }
  return addPaymentMethod(account, { type: 'card', number, expMonth: expiry.month, expYear: expiry.year }, payer)
}

export function addPaymentMethod(
  account: Account,
  kind: PaymentMethodRecord['kind'],
  payer: Payer,
): PaymentMethodRecord {
  const method: PaymentMethodRecord = { id: newId('pm'), created: account.now(), kind, metadata: {}, ...payer }
  account.state.paymentMethods[method.id] = method
  return method
}

/** Returns the payment method of a parameter: a stored one, or a new one for a `pm_card_...` name. */
export function resolvePaymentMethod(account: Account, id: string, payer: Payer): PaymentMethodRecord {
  const known = findRow(account.state.paymentMethods, id)
  if (known) return known
  const card = findCardByAlias(id)
  if (!card) {
    throw ApiError.invalid(`No such PaymentMethod: '${id}'`, { code: 'resource_missing', param: 'payment_method' })
  }
  const nextYear = new Date(account.now() * 1000).getUTCFullYear() + 1
  return addPaymentMethod(account, { type: 'card', number: card.number, expMonth: 12, expYear: nextYear }, payer)
}

function cardRefusal(code: string, message: string, param: string): ApiError {
  return new ApiError(402, { type: 'card_error', code, message, param })
}
