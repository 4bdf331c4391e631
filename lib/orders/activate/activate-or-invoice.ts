import type { ActivationView } from '@/lib/activations/activation-view'
import { AppError } from '@/lib/errors'
import type { OrderView } from '@/lib/orders/order-view'
import { findOfferTo } from '@/lib/orders/pay/open-order'
import { type InvoiceSent, sendInvoice } from '@/lib/orders/pay/send-invoice'
import { loadActivationOfOrder } from '@/lib/orders/read-esims'
import { findOrder } from '@/lib/orders/read-orders'
import { reconcileOrder } from '@/lib/orders/reconcile/reconcile-order'
import { type Decision, decideActivation } from './decide-activation'
import { type HeldOrders, loadHeldOrders } from './load-held-orders'
import { startActivation } from './start-activation'

/** The result of "activate my eSIM". */
export type ActivateOutcome =
  /** The line has its activation code. `alreadyActive`: it had the code before this call. */
  | { kind: 'active'; activation: ActivationView; alreadyActive: boolean }
  /** Under way (queued, activating) or stopped for an operator (needs_attention). */
  | { kind: 'under_way'; activation: ActivationView }
  | InvoiceSent
  /** This channel sends no invoices: the person buys on the website, for this amount. */
  | { kind: 'payment_required'; amountCents: number }
  | { kind: 'processing' | 'refunding' | 'disputed' | 'review' | 'withdrawn'; order: OrderView }

type Request = { userId: string; another: boolean; payments: 'invoice' | 'off' }

/**
 * Does "activate my eSIM" for a person. Safe to repeat at any point: never buys, bills or provisions twice. Reads open
 * orders at Stripe first, so that a payment counts even if its webhook is late.
 */
export async function activateOrInvoice({ userId, another, payments }: Request): Promise<ActivateOutcome> {
  for (let round = 0; round < 3; round++) {
    const { orders, newestReady } = await loadOrdersReadAtStripe(userId)
    const decision = decideActivation(orders, another)
    const outcome =
      decision.kind === 'active' && decision.orderId === newestReady?.orderId
        ? ({ kind: 'active', activation: newestReady, alreadyActive: true } as const)
        : await carryOut(decision, { userId, another, payments })
    if (outcome) return outcome
  }
  throw new AppError('conflict', {
    message: 'Your order is being changed at this moment. Please ask again in a few seconds.',
    detail: `orders of ${userId} moved during three rounds`,
    retryAfterSeconds: 2,
  })
}

/** Returns null when the orders changed meanwhile and have to be read again. */
async function carryOut(decision: Decision, { userId, payments }: Request): Promise<ActivateOutcome | null> {
  switch (decision.kind) {
    case 'join':
      return describeActivation(decision.orderId)
    case 'start': {
      const started = await startActivation({ userId, orderId: decision.orderId })
      return started.kind === 'started' || started.kind === 'joined' ? describeActivation(decision.orderId) : null
    }
    case 'active': {
      const activation = await loadActivationOfOrder(decision.orderId)
      return activation && { kind: 'active', activation, alreadyActive: true }
    }
    case 'processing':
    case 'under_review': {
      const order = await findOrder(userId, decision.orderId)
      return order && { kind: decision.kind === 'processing' ? 'processing' : decision.state, order }
    }
    case 'await_payment':
    case 'new_order':
      if (payments === 'off') return { kind: 'payment_required', amountCents: (await findOfferTo(userId)).amountCents }
      // An unpaid gift order becomes the person's own.
      return sendInvoice(userId, { kind: 'buyer' })
  }
}

async function describeActivation(orderId: string): Promise<ActivateOutcome | null> {
  const activation = await loadActivationOfOrder(orderId)
  if (!activation) return null
  return activation.state === 'ready'
    ? { kind: 'active', activation, alreadyActive: false }
    : { kind: 'under_way', activation }
}

/** The orders that a person holds, after a reading of those that wait for a payment. One statement when none does. */
async function loadOrdersReadAtStripe(userId: string): Promise<HeldOrders> {
  const held = await loadHeldOrders(userId)
  if (held.toRead.length === 0) return held
  for (const id of held.toRead) await reconcileOrder(id)
  return loadHeldOrders(userId)
}
