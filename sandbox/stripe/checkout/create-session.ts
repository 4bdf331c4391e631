import type Stripe from 'stripe'
import * as z from 'zod'
import type { Account } from '../account/account'
import { newId, randomToken } from '../account/new-id'
import type { CheckoutLine, SessionRecord } from '../account/records'
import { isDeleted, requireReference, rowOf } from '../account/tables'
import { ApiError } from '../http/api-error'
import { endpoint } from '../http/endpoint'
import {
  amount,
  currency,
  emailAddress,
  flag,
  integer,
  mergeMetadata,
  metadata,
  quantity,
  text,
  webAddress,
} from '../http/parameters'
import { smallestCharge } from '../invoices/render-invoice'
import { createPrice } from '../prices/price-endpoints'
import { createProduct } from '../products/product-endpoints'
import { renderSession, sessionTotal } from './render-session'

const halfHour = 30 * 60
const day = 24 * 3600
/** The caller computes its times shortly before the call. */
const graceSeconds = 60

const priceDataShape = z.strictObject({
  currency,
  product: text().optional(),
  product_data: z
    .strictObject({ name: text(), description: text().optional(), metadata: metadata.optional() })
    .optional(),
  unit_amount: amount,
})

const lineShape = z.strictObject({
  price: text().optional(),
  price_data: priceDataShape.optional(),
  quantity,
  metadata: metadata.optional(),
})

const intentShape = z.strictObject({
  description: text(1000).optional(),
  metadata: metadata.optional(),
  receipt_email: emailAddress.optional(),
  statement_descriptor_suffix: text(22).optional(),
})

const shape = {
  adaptive_pricing: z.strictObject({ enabled: flag.optional() }).optional(),
  allow_promotion_codes: flag.optional(),
  allowed_payment_method_types: z
    .array(z.enum(['card', 'us_bank_account']))
    .min(1)
    .optional(),
  automatic_tax: z.strictObject({ enabled: z.literal('false') }).optional(),
  billing_address_collection: z.enum(['auto', 'required']).optional(),
  cancel_url: webAddress.optional(),
  client_reference_id: text(200).optional(),
  custom_text: z.strictObject({ submit: z.strictObject({ message: text(1200) }).optional() }).optional(),
  customer: text().optional(),
  customer_creation: z.enum(['always', 'if_required']).optional(),
  customer_email: emailAddress.optional(),
  expires_at: integer.optional(),
  line_items: z.array(lineShape).min(1).max(100),
  locale: text(10).optional(),
  metadata: metadata.optional(),
  mode: z.enum(['payment']),
  payment_intent_data: intentShape.optional(),
  submit_type: z.enum(['auto', 'book', 'donate', 'pay']).optional(),
  success_url: webAddress,
  ui_mode: z.enum(['hosted_page']).optional(),
}

export const createSessionEndpoint = endpoint<Stripe.Checkout.SessionCreateParams>().post(
  '/v1/checkout/sessions',
  shape,
  ({ account, params }) => {
    checkCombination(account, params)
    const lines = params.line_items.map((line, position) => toLine(account, line, `line_items[${position}]`))
    const total = sessionTotal(account, { lines })
    if (total < smallestCharge) {
      throw ApiError.invalid(
        'The Checkout Session’s total amount due must add up to at least $0.50 usd. Review the limits at https://stripe.com/docs/currencies#minimum-and-maximum-charge-amounts',
        { code: 'amount_too_small' },
      )
    }
    const currencies = new Set(lines.map((line) => rowOf(account.state.prices, line.price).currency))
    const [sessionCurrency = 'usd'] = currencies
    if (currencies.size > 1) {
      throw ApiError.invalid('All prices of a session must be in the same currency.', { param: 'line_items' })
    }
    const intentData = params.payment_intent_data
    const session: SessionRecord = {
      id: `cs_test_a1${randomToken(56)}`,
      created: account.now(),
      status: 'open',
      paymentStatus: 'unpaid',
      currency: sessionCurrency,
      lines,
      customer: params.customer ?? null,
      customerCreation: params.customer ? null : (params.customer_creation ?? 'if_required'),
      customerEmail: params.customer_email ?? null,
      payer: null,
      clientReferenceId: params.client_reference_id ?? null,
      metadata: mergeMetadata({}, params.metadata),
      intentMetadata: mergeMetadata({}, intentData?.metadata),
      intentDescription: intentData?.description ?? null,
      receiptEmail: intentData?.receipt_email ?? null,
      statementDescriptorSuffix: intentData?.statement_descriptor_suffix ?? null,
      allowedTypes: params.allowed_payment_method_types ?? null,
      allowPromotionCodes: params.allow_promotion_codes ?? null,
      adaptivePricing: params.adaptive_pricing?.enabled ?? true,
      billingAddressCollection: params.billing_address_collection ?? null,
      locale: params.locale ?? null,
      submitType: params.submit_type ?? null,
      submitMessage: params.custom_text?.submit?.message ?? null,
      successUrl: params.success_url,
      cancelUrl: params.cancel_url ?? null,
      expiresAt: params.expires_at ?? account.now() + day,
      paymentIntent: null,
    }
    account.state.sessions[session.id] = session
    return renderSession(account, session)
  },
)

type Params = z.output<z.ZodObject<typeof shape>>

function checkCombination(account: Account, params: Params): void {
  if (params.customer && params.customer_email) {
    throw ApiError.invalid('You may only specify one of these parameters: customer, customer_email.', {
      param: 'customer',
    })
  }
  if (params.customer && params.customer_creation) {
    throw ApiError.invalid('You may only specify one of these parameters: customer, customer_creation.', {
      param: 'customer_creation',
    })
  }
  if (params.customer) {
    requireReference(account.state.customers, 'customer', params.customer, 'customer', isDeleted)
  }
  if (params.expires_at === undefined) return
  const ahead = params.expires_at - account.now()
  if (ahead < halfHour - graceSeconds) {
    throw ApiError.invalid('The `expires_at` timestamp must be at least 30 minutes from Checkout Session creation.', {
      param: 'expires_at',
    })
  }
  if (ahead > day + graceSeconds) {
    throw ApiError.invalid('The `expires_at` timestamp must be less than 24 hours from Checkout Session creation.', {
      param: 'expires_at',
    })
  }
}

function toLine(account: Account, line: z.output<typeof lineShape>, param: string): CheckoutLine {
  const shared = { id: newId('li'), quantity: line.quantity, metadata: mergeMetadata({}, line.metadata) }
  if (line.price && !line.price_data) {
    const price = requireReference(account.state.prices, 'price', line.price, `${param}[price]`)
    const product = rowOf(account.state.products, price.product)
    if (!price.active || !product.active) {
      throw ApiError.invalid(`The price specified is inactive. This field only accepts active prices.`, {
        param: `${param}[price]`,
      })
    }
    return { ...shared, price: price.id }
  }
  if (line.price_data && !line.price) return { ...shared, price: priceFor(account, line.price_data, param) }
  throw ApiError.invalid('You must specify either `price` or `price_data`.', { param: `${param}[price]` })
}

/** Creates a price for this session only. */
function priceFor(account: Account, data: z.output<typeof priceDataShape>, param: string): string {
  if ((data.product === undefined) === (data.product_data === undefined)) {
    throw ApiError.invalid('You must specify either `product` or `product_data`.', { param: `${param}[price_data]` })
  }
  if (data.product) {
    requireReference(account.state.products, 'product', data.product, `${param}[price_data][product]`, isDeleted)
  }
  const product =
    data.product ??
    createProduct(account, {
      id: newId('prod'),
      name: data.product_data?.name ?? '',
      active: false,
      description: data.product_data?.description ?? null,
      images: [],
      statementDescriptor: null,
      unitLabel: null,
      url: null,
      metadata: mergeMetadata({}, data.product_data?.metadata),
    }).id
  return createPrice(account, {
    active: false,
    currency: data.currency,
    unitAmount: data.unit_amount,
    lookupKey: null,
    nickname: null,
    product,
    taxBehavior: 'unspecified',
    metadata: {},
  }).id
}
