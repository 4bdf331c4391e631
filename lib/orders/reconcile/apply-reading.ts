import type { OrderState, PaymentAttemptState } from '@/lib/db/generated/enums'
import type { Transaction } from '@/lib/db/transaction'
import { mailGift } from '@/lib/orders/gift/give-order'
import type { OrderWithAttempts } from '@/lib/orders/load-order'
import { hashCard } from '@/lib/orders/refund-cap'
import { withOrderLock } from '@/lib/orders/with-order-lock'
import { mailTo } from '@/lib/outbox/enqueue-email'
import type { AttemptFacts } from '@/lib/stripe/gone-attempt'
import { applyToLine } from './apply-to-line'
import type { DerivedState } from './derive-state'
import { insertRefund } from './insert-refund'
import { type MoneyBackNews, writeMoneyBack } from './write-money-back'

export type ReadingNews = MoneyBackNews & {
  /** Refunds that this reading began. */
  begunRefundIds: string[]
  /** An operator has a new step to do with the line. */
  lineWaitsForOperator: boolean
}

export type Application =
  | { kind: 'applied'; news: ReadingNews }
  /** The order's version has changed since it was loaded: read again. */
  | { kind: 'moved' }
  /** A reading that began later is stored already and is newer. */
  | { kind: 'obsolete'; state: OrderState; reason: string | null }

/**
 * Writes a reading in one transaction: state, attempts, ledger, refunds, disputes, mails, and the effects of the new state
 * on the line. Writes nothing when the order's version has changed, or when a reading that began later is stored already.
 */
export function applyReading(
  order: OrderWithAttempts,
  facts: AttemptFacts[],
  derived: DerivedState,
): Promise<Application> {
  return withOrderLock(order.id, async (tx, locked) => {
    if (locked.stripeReadAt && locked.stripeReadAt > order.loadedAt)
      return { kind: 'obsolete', state: locked.state, reason: locked.stateReason }
    if (locked.version !== order.version) return { kind: 'moved' }
    await writeState(tx, order, derived)
    await writeAttempts(tx, order, facts)
    if (derived.payment) await writeLedger(tx, order, derived.payment)
    // The receipt is queued with the ledger row and never later, so that the mails do not depend on when the order is read.
    // A late payment is refunded at once and gets no receipt: the mail about the refund informs the buyer.
    const isLate = derived.refundsDue.some(({ cause }) => cause === 'late_payment')
    if (derived.payment && order.paymentIntentId === null && !isLate) await enqueueReceipt(tx, order)
    const moneyBack = await writeMoneyBack(tx, order, facts, derived.state)
    const begunRefundIds: string[] = []
    for (const { intentId, amountCents, cause } of derived.refundsDue)
      begunRefundIds.push(
        await insertRefund(tx, { order: locked, intentId, amountCents, cause, tries: moneyBack.triesOf(intentId) }),
      )
    const lineWaitsForOperator = await applyToLine(tx, locked, derived.state)
    return { kind: 'applied', news: { ...moneyBack, begunRefundIds, lineWaitsForOperator } }
  })
}

async function writeState(tx: Transaction, order: OrderWithAttempts, derived: DerivedState): Promise<void> {
  // Stripe's times are whole seconds: `greatest` keeps a payment from being older than its order.
  const paidAt = derived.payment?.paidAt ?? null
  const card = derived.payment?.cardFingerprint ?? null
  const moved = derived.state !== order.state || derived.reason !== order.stateReason || derived.refundsDue.length > 0
  await tx.$executeRaw`
    update orders set state = ${derived.state}::"OrderState", state_reason = ${derived.reason},
      state_since = case when state = ${derived.state}::"OrderState" then state_since else now() end,
      payment_intent_id = coalesce(payment_intent_id, ${derived.payment?.intentId ?? null}),
      paid_at = coalesce(paid_at, case when ${paidAt}::timestamptz is not null then greatest(created_at, ${paidAt}::timestamptz) end),
      card_hash = coalesce(card_hash, ${card && hashCard(card)}),
      version = version + ${moved ? 1 : 0}, stripe_read_at = ${order.loadedAt}, updated_at = now()
    where id = ${order.id}`
}

const ATTEMPT_STATE: Record<Exclude<AttemptFacts['progress'], 'gone'>, PaymentAttemptState> = {
  draft: 'creating',
  open: 'open',
  processing: 'processing',
  completed: 'paid',
  expired: 'expired',
  void: 'void',
  uncollectible: 'uncollectible',
  failed: 'failed',
}

/** Writes what Stripe shows of each attempt; an attempt that Stripe no longer has keeps its state. */
async function writeAttempts(tx: Transaction, order: OrderWithAttempts, facts: AttemptFacts[]): Promise<void> {
  for (const fact of facts) {
    const intentId = fact.payments[0]?.intentId
    const row = order.attempts.find(({ stripeId }) => stripeId === fact.stripeId)
    const state = fact.progress === 'gone' ? null : ATTEMPT_STATE[fact.progress]
    if (!row || !state || (row.state === state && (!intentId || row.paymentIntentId === intentId))) continue
    await tx.paymentAttempt.update({
      where: { id: row.id },
      data: { state, ...(intentId && { paymentIntentId: intentId }) },
    })
  }
}

/** Writes one ledger row per order; a second one is skipped. */
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
}

/** Queues one receipt per order, and the link of a gift that is bound to an address. */
async function enqueueReceipt(tx: Transaction, order: OrderWithAttempts): Promise<void> {
  await mailTo(tx, order.buyer, { template: 'receipt', data: { orderId: order.id } }, order.id)
  await mailGift(tx, order.id)
}
