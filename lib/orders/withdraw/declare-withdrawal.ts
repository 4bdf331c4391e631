import { alert } from '@/lib/alerts/alert'
import { db } from '@/lib/db/client'
import type { OrderState } from '@/lib/db/generated/enums'
import { inTransaction, type Transaction } from '@/lib/db/transaction'
import { describeError } from '@/lib/errors'
import { log } from '@/lib/log/log'
import { newId } from '@/lib/new-id'
import { canStartAnew } from '@/lib/orders/order-effects'
import { refundOwnOrder } from '@/lib/orders/refund/refund-order'
import { withdrawalReason } from '@/lib/orders/refund/refund-requests'
import { refundRule } from '@/lib/orders/refund/refund-rule'
import { findRefundCap } from '@/lib/orders/refund-cap'
import { type LockedOrder, withOrderLock } from '@/lib/orders/with-order-lock'
import { mailTo } from '@/lib/outbox/enqueue-email'
import type { Declared } from './read-withdrawal'

type Withdrawing = Declared & {
  /** The signed-in person (users.id); null when no one is signed in. */
  userId: string | null
  /** Made with the page that asks for confirmation, so that two confirmations declare once. */
  id: string
  locale: string
}

const OPEN_TO_START: readonly OrderState[] = ['awaiting_payment', 'processing', 'paid', 'review']

/** Makes the id of a declaration that is not confirmed yet. */
export const newWithdrawalId = (): string => newId('withdrawal')

export const isWithdrawalId = (text: string): boolean => /^wdr_[0-9a-z]{24}$/.test(text)

/**
 * Stores a withdrawal, once per id. If number and address match an order, marks the order, so that it is not started by
 * mistake, and mails the buyer the acknowledgement. If the signed-in person is the buyer, the refund rule applies: at once
 * while no line exists or may exist. Otherwise opens a refund request for an operator; the buyer can still refund with the
 * button. The answer is the same whether or not an order matches.
 *
 * @returns when it was declared; for a repeated id, the first time
 * @throws AppError database_unavailable, conflict; then nothing was stored
 */
export async function declareWithdrawal(withdrawing: Withdrawing): Promise<Date> {
  const { email, orderNumber } = withdrawing
  const order = await db().order.findFirst({ where: { id: orderNumber, buyer: { email } }, select: { id: true } })
  if (!order) return inTransaction((tx) => keep(tx, withdrawing, {}))
  const { declaredAt, isRefundedNow } = await withOrderLock(order.id, async (tx, locked) => {
    const known = await tx.withdrawal.findUnique({ where: { id: withdrawing.id } })
    if (known) return { declaredAt: known.declaredAt, isRefundedNow: false }
    const money = await askForMoney(tx, locked, withdrawing)
    const kept = await keep(tx, withdrawing, { orderId: order.id, refundRequestId: money.refundRequestId })
    await stand(tx, locked, kept)
    await acknowledge(tx, locked, withdrawing.id)
    return { declaredAt: kept, isRefundedNow: money.isRefundedNow }
  })
  if (isRefundedNow) await refundAsByButton(order.id, withdrawing)
  return declaredAt
}

/** A failure here leaves the withdrawal stored: it waits for an operator, and the buyer still has the button. */
async function refundAsByButton(orderId: string, { userId }: Withdrawing): Promise<void> {
  if (userId === null) return
  await refundOwnOrder({ userId, orderId }).catch((error: unknown) =>
    log.warn({ orderId, error: describeError(error) }, 'a withdrawn order could not be refunded at once'),
  )
}

async function keep(
  tx: Transaction,
  { id, name, email, orderNumber, locale }: Withdrawing,
  found: { orderId?: string; refundRequestId?: string | null },
): Promise<Date> {
  await tx.withdrawal.createMany({ data: { id, name, email, orderNumber, locale, ...found }, skipDuplicates: true })
  return (await tx.withdrawal.findUniqueOrThrow({ where: { id } })).declaredAt
}

type Money = { refundRequestId: string | null; isRefundedNow: boolean }

/**
 * Returns whether the order is refunded at once; else opens a refund request, or joins the open one. Only the signed-in
 * buyer gets a refund at once: other people may know the number and the address too.
 */
async function askForMoney(tx: Transaction, order: LockedOrder, { id, userId }: Withdrawing): Promise<Money> {
  const orderId = order.id
  const open = await tx.refundRequest.findFirst({ where: { orderId, state: 'open' }, select: { id: true } })
  const cap = await findRefundCap(tx, order)
  const rule = refundRule({ ...order, hasOpenRequest: open !== null, cap })
  const isRefundedNow = rule.kind === 'at_once' && userId === order.buyerId
  if (open) return { refundRequestId: open.id, isRefundedNow }
  if (rule.kind === 'none' || isRefundedNow) return { refundRequestId: null, isRefundedNow }
  const refundRequestId = newId('refundRequest')
  await tx.refundRequest.create({
    data: { id: refundRequestId, orderId, userId: order.buyerId, reason: withdrawalReason(id), cap },
  })
  alert('refund_requested', { orderId })
  return { refundRequestId, isRefundedNow }
}

/** Prevents the start of the order; a started activation continues. */
async function stand(tx: Transaction, { id, state, activation }: LockedOrder, withdrawnAt: Date): Promise<void> {
  const canBeStarted = OPEN_TO_START.includes(state) && (!activation || canStartAnew(activation))
  if (canBeStarted) await tx.order.update({ where: { id }, data: { withdrawnAt } })
}

async function acknowledge(tx: Transaction, order: LockedOrder, withdrawalId: string): Promise<void> {
  const buyer = await tx.user.findUniqueOrThrow({ where: { id: order.buyerId } })
  await mailTo(tx, buyer, { template: 'withdrawal-received', data: { withdrawalId } }, `${withdrawalId}:${order.id}`)
}
