import { hasLocale } from 'next-intl'
import { db } from '@/lib/db/client'
import type { PaymentAttempt, User } from '@/lib/db/generated/client'
import { env } from '@/lib/env'
import { localizedPath, routing } from '@/lib/i18n/routing'
import { createCheckout, expireCheckout, isExpiryTooSoon, readCheckout } from '@/lib/stripe/checkout'
import type { AttemptFacts } from '@/lib/stripe/gone-attempt'
import { withCustomer } from './customer'
import { priceOfOrder } from './price-of-order'
import { withAttemptLease } from './with-attempt-lease'

/** How long a Checkout page can be paid; Stripe allows 30 minutes to 24 hours. */
export const CHECKOUT_LIFETIME_MS = 60 * 60_000

/**
 * Opens the Checkout session of an attempt, or reads the existing one. Expires a session whose customer was deleted: the order
 * then gets another attempt.
 */
export async function ensureCheckout(user: User, attempt: PaymentAttempt): Promise<AttemptFacts> {
  const done = await withAttemptLease(
    attempt.id,
    ({ stripeId }) => stripeId !== null,
    (leased) => open(user, leased),
  )
  const facts = await readCheckout(done.stripeId ?? '')
  return facts.progress === 'open' && facts.customerIsGone ? expireCheckout(facts.stripeId) : facts
}

/** Opens the session that the row describes. If so much time has passed that it would expire too soon, it gets a later expiry. */
async function open(user: User, attempt: PaymentAttempt): Promise<void> {
  try {
    await openUntil(user, attempt, attempt.expiresAt)
  } catch (error) {
    if (!isExpiryTooSoon(error)) throw error
    const expiresAt = new Date(Date.now() + CHECKOUT_LIFETIME_MS)
    await db().paymentAttempt.update({ where: { id: attempt.id }, data: { expiresAt } })
    await openUntil(user, attempt, expiresAt)
  }
}

async function openUntil(user: User, attempt: PaymentAttempt, expiresAt: Date): Promise<void> {
  const order = await db().order.findUniqueOrThrow({ where: { id: attempt.orderId } })
  await withCustomer(user, async (customerId) => {
    const locale = hasLocale(routing.locales, attempt.locale) ? attempt.locale : routing.defaultLocale
    const { stripeId } = await createCheckout({
      orderId: attempt.orderId,
      attempt: attempt.attempt,
      firebaseUid: user.firebaseUid,
      product: order.product,
      customerId,
      priceId: await priceOfOrder(order),
      expiresAt,
      successUrl: `${env().PUBLIC_ORIGIN}${localizedPath(locale, '/esim/success')}?session_id={CHECKOUT_SESSION_ID}`,
      cancelUrl: `${env().PUBLIC_ORIGIN}${localizedPath(locale, '/buy')}?cancelled=1`,
      noteToBuyer: attempt.noteToBuyer,
    })
    await db().paymentAttempt.update({ where: { id: attempt.id }, data: { stripeId, state: 'open' } })
  })
}
