import type Stripe from 'stripe'
import type { Account } from '../account/account'
import type { CheckoutLine, SessionRecord } from '../account/records'
import { findRow, rowOf } from '../account/tables'
import { wholeList } from '../http/list-page'
import type { Wire } from '../http/wire'
import { renderPrice } from '../prices/render-price'

export function renderSession(account: Account, session: SessionRecord): Wire<Stripe.Checkout.Session> {
  const total = sessionTotal(account, session)
  return {
    id: session.id,
    object: 'checkout.session',
    adaptive_pricing: { enabled: session.adaptivePricing },
    after_expiration: null,
    allow_promotion_codes: session.allowPromotionCodes,
    allowed_payment_method_types: session.allowedTypes,
    amount_subtotal: total,
    amount_total: total,
    automatic_tax: { enabled: false, liability: null, provider: null, status: null },
    billing_address_collection: session.billingAddressCollection,
    cancel_url: session.cancelUrl,
    client_reference_id: session.clientReferenceId,
    client_secret: null,
    collected_information: null,
    consent: null,
    consent_collection: null,
    created: session.created,
    currency: session.currency,
    currency_conversion: null,
    custom_fields: [],
    custom_text: {
      after_submit: null,
      shipping_address: null,
      submit: session.submitMessage === null ? null : { message: session.submitMessage },
      terms_of_service_acceptance: null,
    },
    customer: session.customer,
    customer_account: null,
    customer_creation: session.customerCreation,
    customer_details: renderCustomerDetails(account, session),
    customer_email: session.customerEmail,
    discounts: [],
    expires_at: session.expiresAt,
    integration_identifier: null,
    invoice: null,
    invoice_creation: {
      enabled: false,
      invoice_data: {
        account_tax_ids: null,
        custom_fields: null,
        description: null,
        footer: null,
        issuer: null,
        metadata: {},
        rendering_options: null,
      },
    },
    livemode: false,
    locale: session.locale,
    managed_payments: { enabled: false },
    metadata: session.metadata,
    mode: 'payment',
    origin_context: null,
    payment_intent: session.paymentIntent,
    payment_link: null,
    payment_method_collection: 'if_required',
    payment_method_configuration_details: null,
    payment_method_options: { card: { request_three_d_secure: 'automatic' } },
    payment_method_types: session.allowedTypes ?? ['card', 'us_bank_account'],
    payment_status: session.paymentStatus,
    permissions: null,
    phone_number_collection: { enabled: false },
    recovered_from: null,
    saved_payment_method_options: null,
    setup_intent: null,
    shipping_address_collection: null,
    shipping_cost: null,
    shipping_options: [],
    status: session.status,
    submit_type: session.submitType,
    subscription: null,
    success_url: session.successUrl,
    total_details: { amount_discount: 0, amount_shipping: 0, amount_tax: 0 },
    ui_mode: 'hosted_page',
    url: session.status === 'open' ? sessionUrl(account, session) : null,
    wallet_options: null,
  }
}

export function renderSessionLine(account: Account, line: CheckoutLine): Wire<Stripe.LineItem> {
  const price = rowOf(account.state.prices, line.price)
  const total = price.unitAmount * line.quantity
  return {
    id: line.id,
    object: 'item',
    adjustable_quantity: null,
    amount_discount: 0,
    amount_subtotal: total,
    amount_tax: 0,
    amount_total: total,
    currency: price.currency,
    description: rowOf(account.state.products, price.product).name,
    metadata: line.metadata,
    price: renderPrice(price),
    quantity: line.quantity,
  }
}

/** Renders the lines for an expanded `line_items`. */
export function renderSessionLines(account: Account, session: SessionRecord) {
  return wholeList(
    session.lines.map((line) => renderSessionLine(account, line)),
    `/v1/checkout/sessions/${session.id}/line_items`,
  )
}

export function sessionTotal(account: Account, session: Pick<SessionRecord, 'lines'>): number {
  return session.lines.reduce(
    (sum, line) => sum + rowOf(account.state.prices, line.price).unitAmount * line.quantity,
    0,
  )
}

export function sessionUrl(account: Account, session: SessionRecord): string {
  return `${account.origin()}/c/pay/${session.id}`
}

/** Returns the email address that the page shows read-only, if it is known. */
export function knownEmail(account: Account, session: SessionRecord): string | null {
  return session.customerEmail ?? findRow(account.state.customers, session.customer)?.email ?? null
}

function renderCustomerDetails(
  account: Account,
  session: SessionRecord,
): Wire<Stripe.Checkout.Session.CustomerDetails> | null {
  const email = session.payer?.email ?? knownEmail(account, session)
  if (email === null && session.payer === null) return null
  return {
    address: null,
    business_name: null,
    email,
    individual_name: null,
    name: session.payer?.name ?? null,
    phone: null,
    tax_exempt: 'none',
    tax_ids: null,
  }
}
