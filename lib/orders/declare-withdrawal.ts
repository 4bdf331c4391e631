import { alert } from '../alerts/alert'
import { db } from '../db/client'
import { inTransaction, type Transaction, whileDatabaseIsThere } from '../db/transaction'
import { newId } from '../ids'
import { enqueueEmail } from '../outbox/enqueue-email'
import { type LockedOrder, withOrderLock } from './order-lock'
import type { Declared } from './read-withdrawal'
import { refundRule } from './refund-rule'

type Withdrawing = Declared & {
  /** Made when the declaration was shown to be confirmed, so that confirming twice declares once. */
  id: string
  locale: string
}

/** The name of a declaration that is about to be confirmed. */
export const newWithdrawalId = (): string => newId('withdrawal')

export const isWithdrawalId = (text: string): boolean => /^wdr_[0-9a-z]{24}$/.test(text)

/**
 * Takes a withdrawal from somebody who did not sign in. Keeping it is all that it does by itself: when number and address are
 * those of an order, its buyer gets the acknowledgement and an operator decides about the money, as for each refund request.
 * The answer is the same for every order, also for none.
 *
 * @returns when it was declared, which for a repeated id is the first time
 * @throws AppError database_unavailable, conflict; then nothing was kept
 */
export async function declareWithdrawal(withdrawing: Withdrawing): Promise<Date> {
  const { email, orderNumber } = withdrawing
  const order = await whileDatabaseIsThere(() =>
    db().order.findFirst({ where: { id: orderNumber, buyer: { email } }, select: { id: true } }),
  )
  if (!order) return inTransaction((tx) => keep(tx, withdrawing, {}))
  return withOrderLock(order.id, async (tx, locked) => {
    const known = await tx.withdrawal.findUnique({ where: { id: withdrawing.id } })
    if (known) return known.declaredAt
    const declaredAt = await keep(tx, withdrawing, {
      orderId: order.id,
      refundRequestId: await askForMoney(tx, locked, withdrawing),
    })
    await acknowledge(tx, locked, withdrawing.id)
    return declaredAt
  })
}

async function keep(
  tx: Transaction,
  { id, name, email, orderNumber, locale }: Withdrawing,
  found: { orderId?: string; refundRequestId?: string | null },
): Promise<Date> {
  await tx.withdrawal.createMany({ data: { id, name, email, orderNumber, locale, ...found }, skipDuplicates: true })
  return (await tx.withdrawal.findUniqueOrThrow({ where: { id } })).declaredAt
}

/** Opens a refund request, or joins the open one. Never refunds: whoever knows a number and an address is not yet its buyer. */
async function askForMoney(tx: Transaction, order: LockedOrder, { id, name }: Withdrawing): Promise<string | null> {
  const orderId = order.id
  const open = await tx.refundRequest.findFirst({ where: { orderId, state: 'open' }, select: { id: true } })
  if (open) return open.id
  if (refundRule({ ...order, hasOpenRequest: false }).kind === 'none') return null
  const refundRequestId = newId('refundRequest')
  const reason = `Withdrawal from the contract ${id}, declared without signing in by ${name}`
  await tx.refundRequest.create({ data: { id: refundRequestId, orderId, userId: order.buyerId, reason } })
  alert('refund_requested', { orderId })
  return refundRequestId
}

async function acknowledge(tx: Transaction, order: LockedOrder, withdrawalId: string): Promise<void> {
  const buyer = await tx.user.findUniqueOrThrow({ where: { id: order.buyerId } })
  await enqueueEmail(tx, {
    template: 'withdrawal-received',
    recipient: buyer.email,
    userId: buyer.id,
    locale: buyer.locale,
    data: { withdrawalId },
    idempotencyKey: `withdrawal-received:${withdrawalId}:${order.id}`,
  })
}
