import type { Order, PaymentAttempt, User } from '@/lib/db/generated/client'
import type { Locale } from '@/lib/i18n/routing'
import { translator } from '@/lib/i18n/translator'
import { takeFromLimit } from '@/lib/limits/rate-limit'
import { loadOrder } from '@/lib/orders/load-order'
import { reconcileOrder } from '@/lib/orders/reconcile/reconcile-order'
import { expireCheckout } from '@/lib/stripe/checkout'
import type { AttemptFacts } from '@/lib/stripe/gone-attempt'
import { CHECKOUT_LIFETIME_MS, ensureCheckout } from './checkout-attempt'
import { loadUser } from './customer'
import { DAYS_UNTIL_DUE, ensureInvoice } from './invoice-attempt'
import { beginAttempt, currentAttempt } from './open-order'

/** Far more than a payment needs, in any number of tabs; each opening costs up to three calls to Stripe. */
const PAY_PAGES_OF_PERSON = { name: 'payPagesOfPerson', points: 30, seconds: 5 * 60 }

/** Where the order can be paid now; `order_moved`: it was paid, expired or closed, and its state was read again. */
export type WayToPay =
  | { kind: 'open'; url: string; stripeId: string; attempt: PaymentAttempt }
  | { kind: 'order_moved' }

type WayToPayOnWeb =
  | WayToPay
  /** The person opened payment pages too often; Stripe was not called. */
  | { kind: 'limited' }

/**
 * Returns the page where the order can be paid, for the web. Keeps an open invoice, so that only one attempt can be paid.
 * Replaces a Checkout page that names another recipient than the order; if that page was just paid, returns `order_moved`.
 *
 * @param order as read after its recipient was set
 */
export async function wayToPayOnWeb(user: User, order: Order, locale: Locale): Promise<WayToPayOnWeb> {
  if ((await takeFromLimit(PAY_PAGES_OF_PERSON, user.id)).kind === 'limited') return { kind: 'limited' }
  const current = await currentAttempt(order.id)
  let attempt = current ?? (await beginCheckout(order, 0, locale))
  const isGift = order.holderId === null
  if (current?.kind === 'checkout' && (current.isGift ?? false) !== isGift) {
    const { stripeId, progress } = await ensureCheckout(user, current)
    if (progress !== 'open' && progress !== 'expired') return moved(order)
    // The next attempt begins first: an order without an open attempt would expire.
    attempt = await beginCheckout(order, current.attempt, locale)
    const closed = await expireCheckout(stripeId)
    if (closed.progress !== 'expired') return moved(order)
  }
  if (!attempt) return moved(order)
  const facts = attempt.kind === 'invoice' ? await ensureInvoice(user, attempt) : await ensureCheckout(user, attempt)
  return offer(order, attempt, facts)
}

/** Returns where the buyer can pay this order; `not_found` for other users. */
export async function resolvePayPage(
  userId: string,
  orderId: string,
  locale: Locale,
): Promise<
  { kind: 'pay'; url: string; isGift: boolean } | { kind: 'order' } | { kind: 'limited' } | { kind: 'not_found' }
> {
  const order = await loadOrder(orderId)
  if (!order || order.buyerId !== userId) return { kind: 'not_found' }
  if (order.state !== 'awaiting_payment') return { kind: 'order' }
  const way = await wayToPayOnWeb(await loadUser(userId), order, locale)
  if (way.kind === 'limited') return way
  return way.kind === 'open' ? { kind: 'pay', url: way.url, isGift: order.holderId === null } : { kind: 'order' }
}

function beginCheckout(order: Order, after: number, locale: Locale): Promise<PaymentAttempt | null> {
  const t = translator(locale, 'site')
  return beginAttempt(order.id, {
    after,
    kind: 'checkout',
    expiresAt: new Date(Date.now() + CHECKOUT_LIFETIME_MS),
    words: (isGift) => ({ locale, noteToBuyer: t(isGift ? 'pay.noteGift' : 'pay.noteMe') }),
  })
}

/**
 * Returns the order's invoice, for the assistant. Expires an open Checkout page first; if that page was just paid, returns
 * `order_moved`.
 */
export async function wayToPayByInvoice(user: User, order: Order): Promise<WayToPay> {
  let attempt = await currentAttempt(order.id)
  if (attempt?.kind === 'checkout') {
    const checkout = await ensureCheckout(user, attempt)
    const closed = await expireCheckout(checkout.stripeId)
    if (closed.progress !== 'expired') return moved(order)
  }
  if (!attempt || attempt.kind === 'checkout') {
    const expiresAt = new Date(Date.now() + DAYS_UNTIL_DUE * 24 * 3600_000)
    attempt = await beginAttempt(order.id, { after: attempt?.attempt ?? 0, kind: 'invoice', expiresAt })
    if (!attempt) return moved(order)
  }
  return offer(order, attempt, await ensureInvoice(user, attempt))
}

function offer(order: Order, attempt: PaymentAttempt, facts: AttemptFacts): WayToPay | Promise<WayToPay> {
  if (facts.progress !== 'open' || !facts.payUrl) return moved(order)
  return { kind: 'open', url: facts.payUrl, stripeId: facts.stripeId, attempt }
}

async function moved(order: Order): Promise<WayToPay> {
  await reconcileOrder(order.id)
  return { kind: 'order_moved' }
}
