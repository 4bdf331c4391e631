import type { OrderState } from '../db/generated/enums'
import { inTransaction, type Transaction } from '../db/transaction'
import { AppError } from '../errors'
import { alert, log } from '../log'
import { enqueueEmail } from '../outbox/enqueue-email'
import type { AttemptFacts } from '../stripe/attempt-facts'
import { readCheckout } from '../stripe/checkout'
import { readInvoice } from '../stripe/invoices'
import { attemptStateOf } from './attempt-state'
import { closeOpenAttempts } from './close-attempts'
import { type DerivedState, deriveState } from './derive-state'
import { loadOrder, type OrderWithAttempts, termsOf } from './terms'

const MAX_READINGS = 5

/**
 * Asks Stripe how the order stands and writes that down. The only code that says "paid": webhook, success page, tools, sweep
 * and operator call it, any number of times, in any order, at once.
 *
 * The reading is done without a transaction; it is applied only to the version of the row that it was made for, else Stripe
 * is read again.
 *
 * @throws AppError not_found, stripe_unavailable, stripe_unexpected, database_unavailable; then nothing was changed
 */
export async function reconcileOrder(orderId: string): Promise<{ state: OrderState; reason: string | null }> {
  for (let reading = 0; reading < MAX_READINGS; reading++) {
    const order = await loadOrder(orderId)
    if (!order) throw new AppError('not_found', { message: 'We have no such order.', detail: orderId })
    const facts = await readAttempts(order)
    const derived = deriveState(termsOf(order), facts)
    if (await applyReading(order, facts, derived)) {
      await afterReading(order, facts, derived)
      return { state: derived.state, reason: derived.reason }
    }
  }
  throw new AppError('conflict', {
    message: 'Your order is being changed at this moment. Please look again in a few seconds.',
    detail: `order ${orderId} moved during ${MAX_READINGS} readings`,
    retryAfterSeconds: 2,
  })
}

async function readAttempts(order: OrderWithAttempts): Promise<AttemptFacts[]> {
  const known = order.attempts.flatMap(({ kind, stripeId }) => (stripeId ? [{ kind, stripeId }] : []))
  return Promise.all(
    known.map(({ kind, stripeId }) => (kind === 'checkout' ? readCheckout(stripeId) : readInvoice(stripeId))),
  )
}

/** Whether the reading was written; false when the row has moved since it was loaded. */
function applyReading(order: OrderWithAttempts, facts: AttemptFacts[], derived: DerivedState): Promise<boolean> {
  return inTransaction(async (tx) => {
    const [row] = await tx.$queryRaw<
      { version: number }[]
    >`select version from orders where id = ${order.id} for update`
    if (row?.version !== order.version) return false
    // Stripe counts in whole seconds: a payment is never told to be older than its order.
    const paidAt = derived.payment?.paidAt ?? null
    const moved = derived.state !== order.state || derived.reason !== order.stateReason
    await tx.$executeRaw`
      update orders set state = ${derived.state}::"OrderState", state_reason = ${derived.reason},
        state_since = case when state = ${derived.state}::"OrderState" then state_since else now() end,
        payment_intent_id = coalesce(${derived.payment?.intentId ?? null}, payment_intent_id),
        paid_at = coalesce(paid_at, case when ${paidAt}::timestamptz is not null then greatest(created_at, ${paidAt}::timestamptz) end),
        version = version + ${moved ? 1 : 0}, stripe_read_at = now(), updated_at = now()
      where id = ${order.id}`
    await writeAttempts(tx, order, facts)
    if (derived.payment) await writeLedger(tx, order, derived.payment)
    return true
  })
}

async function writeAttempts(tx: Transaction, order: OrderWithAttempts, facts: AttemptFacts[]): Promise<void> {
  for (const fact of facts) {
    const intentId = fact.payments[0]?.intentId
    const row = order.attempts.find(({ stripeId }) => stripeId === fact.stripeId)
    const state = attemptStateOf(fact)
    if (!row || (row.state === state && (!intentId || row.paymentIntentId === intentId))) continue
    await tx.paymentAttempt.update({
      where: { id: row.id },
      data: { state, ...(intentId && { paymentIntentId: intentId }) },
    })
  }
}

/** One ledger row and one receipt per order, whoever is first. */
async function writeLedger(
  tx: Transaction,
  order: OrderWithAttempts,
  payment: NonNullable<DerivedState['payment']>,
): Promise<void> {
  await tx.purchase.createMany({
    data: {
      stripeTransactionId: payment.intentId,
      firebaseUid: order.buyer.firebaseUid,
      stripeProductId: order.product,
      amountCents: payment.amountCents,
      currency: order.currency,
      orderId: order.id,
    },
    skipDuplicates: true,
  })
  await enqueueEmail(tx, {
    template: 'receipt',
    recipient: order.buyer.email,
    userId: order.buyer.id,
    locale: order.buyer.locale,
    data: { orderId: order.id },
    idempotencyKey: `receipt:${order.id}`,
  })
}

/** What follows from a reading outside our own rows; each part may be repeated. */
async function afterReading(order: OrderWithAttempts, facts: AttemptFacts[], derived: DerivedState): Promise<void> {
  if (derived.state !== order.state) {
    log.info({ orderId: order.id, from: order.state, to: derived.state, reason: derived.reason }, 'order moved')
    if (derived.state === 'review' || derived.state === 'disputed')
      alert('order_needs_review', { orderId: order.id, state: derived.state, reason: derived.reason })
  }
  if (derived.surplusIntentIds.length > 0)
    alert('order_paid_twice', { orderId: order.id, surplus: derived.surplusIntentIds })
  if (derived.payment) await closeOpenAttempts(order, facts)
}
