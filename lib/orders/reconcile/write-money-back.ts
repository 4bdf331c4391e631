import type { Refund } from '@/lib/db/generated/client'
import type { OrderState } from '@/lib/db/generated/enums'
import type { Transaction } from '@/lib/db/transaction'
import { newId } from '@/lib/new-id'
import type { OrderWithAttempts } from '@/lib/orders/load-order'
import { mailTo } from '@/lib/outbox/enqueue-email'
import type { AttemptFacts, DisputeFacts, PaymentFacts, RefundFacts } from '@/lib/stripe/gone-attempt'

export type MoneyBackNews = {
  failedRefundIds: string[]
  /** Disputes and inquiries with a new status. */
  movedDisputes: { id: string; status: string }[]
  /** Number of refunds of a payment that we began so far. */
  triesOf: (intentId: string) => number
}

/** Writes Stripe's refunds and disputes into our own rows, and mails the buyer once for each refund that succeeded. */
export async function writeMoneyBack(
  tx: Transaction,
  order: OrderWithAttempts,
  facts: readonly AttemptFacts[],
  state: OrderState,
): Promise<MoneyBackNews> {
  const payments = facts.flatMap((fact) => fact.payments)
  const rows = await tx.refund.findMany({ where: { orderId: order.id } })
  const failedRefundIds: string[] = []
  for (const payment of payments) {
    for (const refund of payment.refunds) {
      const seen = await writeRefund(tx, { order, payment, refund, rows })
      if (seen?.status === 'failed') failedRefundIds.push(seen.id)
    }
    await endPointlessRefunds(tx, payment, rows)
  }
  const movedDisputes: MoneyBackNews['movedDisputes'] = []
  for (const payment of payments)
    for (const dispute of payment.disputes)
      if (await writeDispute(tx, order.id, payment.intentId, dispute))
        movedDisputes.push({ id: dispute.stripeId, status: dispute.status })
  // Money that is back approves an open request.
  if (state === 'refunded' || state === 'charged_back')
    await tx.refundRequest.updateMany({
      where: { orderId: order.id, state: 'open' },
      data: { state: 'approved', decidedAt: new Date(), decidedBy: 'stripe' },
    })
  return {
    failedRefundIds,
    movedDisputes,
    triesOf: (intentId) => rows.filter((row) => row.paymentIntentId === intentId && row.idempotencyKey !== null).length,
  }
}

type RefundReading = { order: OrderWithAttempts; payment: PaymentFacts; refund: RefundFacts; rows: readonly Refund[] }

/** Writes a refund and returns our row's id with its new status; null when the row had that status already. */
async function writeRefund(
  tx: Transaction,
  { order, payment, refund, rows }: RefundReading,
): Promise<{ id: string; status: RefundFacts['status'] } | null> {
  const known = rows.find(({ id, stripeId }) => stripeId === refund.stripeId || id === refund.reference)
  if (known?.stripeId === refund.stripeId && known.state === refund.status) return null
  const seen = {
    stripeId: refund.stripeId,
    state: refund.status,
    amountCents: refund.amountCents,
    failureReason: refund.failureReason,
    settledAt: refund.status === 'pending' ? null : new Date(),
    lastError: null,
  }
  const id = known?.id ?? newId('refund')
  if (known) await tx.refund.update({ where: { id }, data: seen })
  else
    await tx.refund.create({
      data: {
        ...seen,
        id,
        orderId: order.id,
        paymentIntentId: payment.intentId,
        cause: 'made_at_stripe',
        currency: refund.currency,
        begunAt: refund.createdAt,
      },
    })
  if (refund.status === 'succeeded') await enqueueRefunded(tx, order, id)
  return { id, status: refund.status }
}

/** Cancels begun refunds that are no longer needed: another refund returned all the money, or a dispute was lost. */
async function endPointlessRefunds(tx: Transaction, payment: PaymentFacts, rows: readonly Refund[]): Promise<void> {
  const shown = new Set(payment.refunds.map(({ reference }) => reference))
  const isTaken = payment.disputes.some(({ phase }) => phase === 'lost')
  if (!payment.charge?.refunded && !isTaken) return
  for (const row of rows)
    if (row.state === 'begun' && row.paymentIntentId === payment.intentId && !shown.has(row.id))
      await tx.refund.update({
        where: { id: row.id },
        data: { state: 'canceled', settledAt: new Date(), lastError: isTaken ? 'charged_back' : 'refunded_otherwise' },
      })
}

async function writeDispute(
  tx: Transaction,
  orderId: string,
  paymentIntentId: string,
  dispute: DisputeFacts,
): Promise<boolean> {
  const known = await tx.dispute.findUnique({ where: { id: dispute.stripeId } })
  if (known?.status === dispute.status) return false
  const isClosed = dispute.phase === 'won' || dispute.phase === 'lost'
  const seen = {
    status: dispute.status,
    reason: dispute.reason,
    amountCents: dispute.amountCents,
    dueBy: dispute.dueBy,
    closedAt: isClosed ? (known?.closedAt ?? new Date()) : null,
  }
  await tx.dispute.upsert({
    where: { id: dispute.stripeId },
    create: {
      ...seen,
      id: dispute.stripeId,
      orderId,
      paymentIntentId,
      currency: dispute.currency,
      openedAt: dispute.openedAt,
    },
    update: seen,
  })
  return true
}

async function enqueueRefunded(tx: Transaction, order: OrderWithAttempts, refundId: string): Promise<void> {
  await mailTo(tx, order.buyer, { template: 'refunded', data: { orderId: order.id, refundId } }, refundId)
}
