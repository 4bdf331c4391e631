import type Stripe from 'stripe'
import { callStripe, isMissing, isRefusedFor, unexpected } from './call-stripe'
import { stripe } from './client'
import { customerFacts } from './customers'
import { type AttemptFacts, goneAttempt } from './gone-attempt'
import { paymentFacts } from './payments'

type NewCheckout = {
  orderId: string
  attempt: number
  firebaseUid: string
  product: string
  customerId: string
  priceId: string
  expiresAt: Date
  successUrl: string
  cancelUrl: string
  /** Shown above the pay button. */
  noteToBuyer: string | null
}

/**
 * Opens a Checkout session. All parameters come from stored rows, so a repeat has the same key and parameters and gives the same
 * session. The key contains customer and price, because Stripe keeps a refusal under its key as well and would repeat the one
 * for a deleted customer to the next; and the expiry of the page.
 *
 * @throws AppError stripe_refused (isMissing) when customer or price are gone, (isExpiryTooSoon) when `expiresAt` is too soon
 */
export async function createCheckout(checkout: NewCheckout): Promise<AttemptFacts> {
  const metadata = {
    firebase_uid: checkout.firebaseUid,
    product: checkout.product,
    order_id: checkout.orderId,
    attempt: String(checkout.attempt),
  }
  const session = await callStripe('checkout.session', () =>
    stripe().checkout.sessions.create(
      {
        mode: 'payment',
        customer: checkout.customerId,
        client_reference_id: checkout.orderId,
        line_items: [{ price: checkout.priceId, quantity: 1 }],
        allowed_payment_method_types: ['card'],
        adaptive_pricing: { enabled: false },
        allow_promotion_codes: false,
        metadata,
        payment_intent_data: { metadata },
        success_url: checkout.successUrl,
        cancel_url: checkout.cancelUrl,
        ...(checkout.noteToBuyer && { custom_text: { submit: { message: checkout.noteToBuyer } } }),
        expires_at: Math.floor(checkout.expiresAt.getTime() / 1000),
      },
      { idempotencyKey: keyOf(checkout) },
    ),
  )
  return readCheckout(session.id)
}

const keyOf = ({ orderId, attempt, customerId, priceId, expiresAt }: NewCheckout) =>
  `co:${orderId}:${attempt}:${customerId}:${priceId}:${Math.floor(expiresAt.getTime() / 1000)}`

/**
 * Whether Stripe refused to open a session because it would expire in less than 30 minutes. Then it made none: the repeat of a
 * call that made one returns that one at any time.
 */
export const isExpiryTooSoon = (error: unknown): boolean => isRefusedFor(error, 'expires_at')

/** What Stripe shows now of a Checkout session; `gone` when it has none with this id. */
export async function readCheckout(sessionId: string): Promise<AttemptFacts> {
  let session: Stripe.Checkout.Session
  try {
    session = await callStripe('checkout.session', () =>
      stripe().checkout.sessions.retrieve(sessionId, {
        expand: ['customer', 'line_items', 'payment_intent.latest_charge'],
      }),
    )
  } catch (error) {
    if (isMissing(error)) return goneAttempt('checkout', sessionId)
    throw error
  }
  return checkoutFacts(session)
}

/**
 * Expires a session so that it can no longer be paid, and returns its facts after that. A session that was paid meanwhile does not
 * expire; the facts show the payment.
 */
export async function expireCheckout(sessionId: string): Promise<AttemptFacts> {
  const facts = await readCheckout(sessionId)
  if (facts.progress !== 'open') return facts
  try {
    await callStripe('checkout.session', () => stripe().checkout.sessions.expire(sessionId))
  } catch (error) {
    const now = await readCheckout(sessionId)
    if (now.progress === 'open') throw error
    return now
  }
  return readCheckout(sessionId)
}

async function checkoutFacts(session: Stripe.Checkout.Session): Promise<AttemptFacts> {
  const intent = session.payment_intent
  if (typeof intent === 'string') throw unexpected('the payment intent was not expanded')
  return {
    kind: 'checkout',
    stripeId: session.id,
    progress: sessionProgress(session),
    ...customerFacts(session.customer),
    livemode: session.livemode,
    amountTotalCents: session.amount_total,
    amountPaidCents: session.payment_status === 'paid' ? (session.amount_total ?? 0) : 0,
    currency: session.currency,
    products: (session.line_items?.data ?? []).map((line) => productOf(line.price)),
    orderReference: session.client_reference_id,
    payUrl: session.status === 'open' ? session.url : null,
    payments: intent ? [await paymentFacts(intent)] : [],
  }
}

/** A complete session whose payment is processing is not paid; it failed when the intent needs a payment method again. */
function sessionProgress(session: Stripe.Checkout.Session): AttemptFacts['progress'] {
  if (session.status !== 'complete') return session.status === 'expired' ? 'expired' : 'open'
  if (session.payment_status !== 'unpaid') return 'completed'
  const intent = session.payment_intent
  const failed =
    typeof intent === 'object' && (intent?.status === 'requires_payment_method' || intent?.status === 'canceled')
  return failed ? 'failed' : 'processing'
}

function productOf(price: Stripe.Price | null | undefined): string {
  if (!price) return ''
  return typeof price.product === 'string' ? price.product : price.product.id
}
