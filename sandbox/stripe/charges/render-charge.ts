import type Stripe from 'stripe'
import type { Account } from '../account/account'
import type { ChargeRecord, PaymentMethodRecord } from '../account/records'
import { rowOf } from '../account/tables'
import type { Wire } from '../http/wire'
import { fingerprintOf, renderBillingDetails } from '../payment-methods/render-payment-method'
import { findTestCard } from '../payment-methods/test-cards'

export function renderCharge(account: Account, charge: ChargeRecord): Wire<Stripe.Charge> {
  const method = rowOf(account.state.paymentMethods, charge.paymentMethod)
  const isPaid = charge.status !== 'failed'
  return {
    id: charge.id,
    object: 'charge',
    amount: charge.amount,
    amount_captured: charge.status === 'succeeded' ? charge.amount : 0,
    amount_refunded: charge.amountRefunded,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: null,
    billing_details: renderBillingDetails(method),
    calculated_statement_descriptor: 'STRIPE SANDBOX',
    captured: charge.status === 'succeeded',
    created: charge.created,
    currency: charge.currency,
    customer: charge.customer,
    description: charge.description,
    disputed: charge.disputed,
    failure_balance_transaction: null,
    failure_code: charge.failure?.code ?? null,
    failure_message: charge.failure?.message ?? null,
    fraud_details: {},
    livemode: false,
    metadata: charge.metadata,
    on_behalf_of: null,
    outcome: renderOutcome(charge),
    paid: isPaid,
    payment_intent: charge.paymentIntent,
    payment_method: charge.paymentMethod,
    payment_method_details: renderMethodDetails(charge, method),
    receipt_email: charge.receiptEmail,
    receipt_number: null,
    receipt_url: null,
    refunded: isPaid && charge.amountRefunded === charge.amount,
    review: null,
    shipping: null,
    source: null,
    source_transfer: null,
    statement_descriptor: null,
    statement_descriptor_suffix: charge.statementDescriptorSuffix,
    status: charge.status,
    transfer_data: null,
    transfer_group: null,
  }
}

function renderOutcome(charge: ChargeRecord): Wire<Stripe.Charge.Outcome> {
  const shared = { advice_code: null, network_advice_code: null, network_decline_code: null }
  if (charge.failure) {
    return {
      ...shared,
      network_status: 'declined_by_network',
      reason: charge.failure.declineCode ?? charge.failure.code,
      risk_level: 'normal',
      seller_message: 'The bank did not return any further details with this decline.',
      type: 'issuer_declined',
    }
  }
  return {
    ...shared,
    network_status: 'approved_by_network',
    reason: null,
    risk_level: 'normal',
    seller_message: 'Payment complete.',
    type: 'authorized',
  }
}

function renderMethodDetails(
  charge: ChargeRecord,
  { kind }: PaymentMethodRecord,
): Wire<Stripe.Charge.PaymentMethodDetails> {
  if (kind.type === 'us_bank_account') return { type: 'us_bank_account' }
  const brand = findTestCard(kind.number)?.brand ?? 'visa'
  return {
    type: 'card',
    card: {
      amount_authorized: charge.status === 'failed' ? null : charge.amount,
      authorization_code: null,
      brand,
      checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: 'pass' },
      country: 'US',
      electronic_commerce_indicator: null,
      exp_month: kind.expMonth,
      exp_year: kind.expYear,
      fingerprint: fingerprintOf(kind.number),
      funding: 'credit',
      installments: null,
      last4: kind.number.slice(-4),
      mandate: null,
      network: brand,
      network_token: { used: false },
      network_transaction_id: null,
      regulated_status: 'unregulated',
      three_d_secure: charge.authenticated
        ? {
            authentication_flow: 'challenge',
            electronic_commerce_indicator: '05',
            exemption_indicator: null,
            result: 'authenticated',
            result_reason: null,
            transaction_id: null,
            version: '2.2.0',
          }
        : null,
      transaction_link_id: null,
      wallet: null,
    },
  }
}
