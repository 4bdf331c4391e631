import type Stripe from 'stripe'
import type { PaymentMethodRecord } from '../account/records'
import type { Wire } from '../http/wire'
import { findTestCard } from './test-cards'

export function renderPaymentMethod(method: PaymentMethodRecord): Wire<Stripe.PaymentMethod> {
  const shared = {
    id: method.id,
    object: 'payment_method',
    allow_redisplay: 'unspecified',
    billing_details: renderBillingDetails(method),
    created: method.created,
    customer: method.customer,
    customer_account: null,
    livemode: false,
    metadata: method.metadata,
  } as const
  if (method.kind.type === 'us_bank_account') return { ...shared, type: 'us_bank_account' }
  const { number, expMonth, expYear } = method.kind
  const brand = findTestCard(number)?.brand ?? 'visa'
  return {
    ...shared,
    type: 'card',
    card: {
      brand,
      checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: 'pass' },
      country: 'US',
      display_brand: brand,
      exp_month: expMonth,
      exp_year: expYear,
      fingerprint: fingerprintOf(number),
      funding: 'credit',
      generated_from: null,
      last4: number.slice(-4),
      networks: { available: [brand], preferred: null },
      regulated_status: 'unregulated',
      three_d_secure_usage: { supported: true },
      wallet: null,
    },
  }
}

export function renderBillingDetails(method: PaymentMethodRecord) {
  return { address: null, email: method.email, name: method.name, phone: null, tax_id: null }
}

/** Returns the fingerprint, the same for every use of a card. */
export function fingerprintOf(number: string): string {
  return `sandbox${number.slice(-9)}`
}
