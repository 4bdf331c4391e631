import { OFFER } from '@/lib/catalog/offer'
import { db } from '@/lib/db/client'
import { AppError } from '@/lib/errors'
import { giveOrder } from '@/lib/orders/gift/give-order'
import { allowRecipient } from '@/lib/orders/pay/allow-recipient'
import { findOpenOrder } from '@/lib/orders/pay/open-order'
import { type InvoiceSent, sendInvoice } from '@/lib/orders/pay/send-invoice'
import { reconcileOrder } from '@/lib/orders/reconcile/reconcile-order'
import { type BoughtOrder, decideGift, type GiftPlan, type GiftWish } from './decide-gift'

/** What a buyer agrees to before an address that they typed gets a mail. */
export type GiftTerms = {
  kind: 'give' | 'bill'
  boundEmail: string
  /** The order that becomes the gift; null: a new one. */
  orderId: string | null
  /** To be paid; null for an order that is paid. */
  amountCents: number | null
  replacesLink: boolean
  /** The unpaid order was the buyer's own until now. */
  wasOwn: boolean
  /** The buyer's newest order. It changes with each new order, so the same terms never order twice. */
  newestOrderId: string | null
}

export type GiftOutcome =
  /** The paid order is a gift. `isNew`: this call made it one, or replaced its link. */
  | { kind: 'given'; orderId: string; isNew: boolean }
  | (InvoiceSent & { boundEmail: string | null; wasOwn: boolean })
  /** This channel sends no invoices: the person buys on the website. */
  | { kind: 'payment_required' }
  /** The buyer did not agree to these terms; nothing was done. */
  | { kind: 'not_agreed'; terms: GiftTerms }
  /** Too many mails with claim links; nothing was done. */
  | { kind: 'limited' }
  | { kind: 'processing' | 'choose' | 'too_late'; orderId: string }
  | { kind: 'not_found' }

type Request = GiftWish & {
  userId: string
  payments: 'invoice' | 'off'
  /** Whether the buyer has agreed to these terms; asked only if an address gets a mail by this call or by the payment. */
  hasAgreed: (terms: GiftTerms) => boolean
}

/**
 * Gives an eSIM to another person by the rules of the website: a paid order that was not started becomes a gift, or the
 * buyer gets the invoice of one. Safe to repeat: a buyer has one unpaid order. Reads the unpaid order at Stripe first.
 *
 * @throws AppError conflict, rate_limited, stripe_unavailable, database_unavailable
 */
export async function giveOrInvoice(request: Request): Promise<GiftOutcome> {
  const { userId, payments, hasAgreed } = request
  for (let round = 0; round < 3; round++) {
    await readOpenOrder(userId)
    const orders = await loadBoughtOrders(userId)
    const plan = decideGift(orders, request)
    if (plan.kind === 'bill' && payments === 'off') return { kind: 'payment_required' }
    const terms = termsOf(plan, orders)
    if (terms && !hasAgreed(terms)) return { kind: 'not_agreed', terms }
    const outcome = await carryOut(plan, userId)
    if (outcome) return outcome
  }
  throw new AppError('conflict', {
    message: 'Your order is being changed at this moment. Please ask again in a few seconds.',
    detail: `orders of ${userId} moved during three rounds`,
    retryAfterSeconds: 2,
  })
}

/** Returns null when the orders changed meanwhile and have to be read again. */
async function carryOut(plan: GiftPlan, userId: string): Promise<GiftOutcome | null> {
  if (plan.kind === 'given') return { ...plan, isNew: false }
  if (plan.kind === 'give') {
    const { orderId, boundEmail, before } = plan
    const giving = await giveOrder({ userId, orderId, boundEmail, before })
    if (giving.kind === 'limited') return giving
    return giving.kind === 'given' ? { kind: 'given', orderId, isNew: true } : null
  }
  if (plan.kind !== 'bill') return plan
  const { boundEmail, wasOwn } = plan
  const recipient = { kind: 'gift', boundEmail } as const
  if (!(await allowRecipient(userId, recipient))) return { kind: 'limited' }
  const sent = await sendInvoice(userId, recipient)
  return sent && { ...sent, boundEmail, wasOwn }
}

/** The terms of a plan that leads to a mail to an address that was not agreed to before; null for other plans. */
function termsOf(plan: GiftPlan, orders: readonly BoughtOrder[]): GiftTerms | null {
  if ((plan.kind !== 'give' && plan.kind !== 'bill') || plan.boundEmail === null) return null
  if (plan.kind === 'bill' && plan.isGift) return null
  const { kind, orderId, boundEmail } = plan
  const open = orders.find(({ id }) => id === orderId)
  return {
    kind,
    boundEmail,
    orderId,
    amountCents: kind === 'bill' ? (open?.amountCents ?? OFFER.amountCents) : null,
    replacesLink: plan.kind === 'give' && plan.before.isGift,
    wasOwn: plan.kind === 'bill' && plan.wasOwn,
    newestOrderId: orders[0]?.id ?? null,
  }
}

/** So that a payment counts even if its webhook is late. */
async function readOpenOrder(userId: string): Promise<void> {
  const open = await findOpenOrder(userId)
  if (open) await reconcileOrder(open.id)
}

/** The orders that a person bought, newest first. */
async function loadBoughtOrders(buyerId: string): Promise<BoughtOrder[]> {
  const orders = await db().order.findMany({
    where: { buyerId },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    include: { gift: { select: { boundEmail: true } }, activation: { select: { id: true } } },
  })
  return orders.map(({ id, state, createdAt, amountCents, holderId, gift, activation, withdrawnAt }) => ({
    id,
    state,
    createdAt,
    amountCents,
    holder: holderId === null ? 'open' : holderId === buyerId ? 'own' : 'claimed',
    boundEmail: holderId === null ? (gift?.boundEmail ?? null) : null,
    isStarted: activation !== null,
    isWithdrawn: withdrawnAt !== null,
  }))
}
