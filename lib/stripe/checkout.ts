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
 * Opens a Checkout session. All parameters come from rows that were stored before, so that a repeat with the same key says
 * the same and gives the same session. Customer and price are part of the key: Stripe keeps a refusal under its key as well,
 * and would give the one for a customer that is gone to the next one. So is the end of the page.
 *
 * @throws AppError stripe_refused (isMissing) when customer or price are gone, (isEndTooNear) when `expiresAt` is too near
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
 * Whether Stripe refused to open a session because its end is too near (30 minutes at least). Then none was made: a repeat of
 * a call that had made one gets that one, whatever the time is.
 */
export const isEndTooNear = (error: unknown): boolean => isRefusedFor(error, 'expires_at')

/** What Stripe shows now of a Checkout session; `gone` when it knows none with this id. */
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
 * Closes a session so that it cannot be paid any more, and tells how it stands then: a session that was paid in the
 * meantime is not closed, and that is what the answer shows.
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

/** A complete session whose money is still under way is not paid; its payment failed when the intent went back. */
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
