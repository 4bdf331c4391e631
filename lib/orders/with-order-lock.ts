import type { ActivationState, LineMark, OrderState } from '@/lib/db/generated/enums'
import { inTransaction, type Transaction } from '@/lib/db/transaction'
import { AppError } from '@/lib/errors'
import { type ActivationStanding, LINE_DEADLINE_HOURS } from './order-effects'

export type LockedActivation = ActivationStanding & { id: string; createdAt: Date; isOverdue: boolean }

export type LockedOrder = {
  id: string
  state: OrderState
  version: number
  buyerId: string
  holderId: string | null
  stateReason: string | null
  stripeReadAt: Date | null
  paymentIntentId: string | null
  amountCents: number
  currency: string
  lineMark: LineMark | null
  /** Time of the buyer's withdrawal; null without one. */
  withdrawnAt: Date | null
  /** Hash of the card that paid; null when no card did. */
  cardHash: string | null
  activation: LockedActivation | null
}

const TRIES = 5

/**
 * Runs the work in one transaction that locks the order and its activation. Starts, requests for a line, refunds and
 * readings all lock both rows, always the activation first, so exactly one of them wins and there is no deadlock.
 *
 * @throws AppError not_found, conflict, database_unavailable
 */
export async function withOrderLock<T>(
  orderId: string,
  work: (tx: Transaction, order: LockedOrder) => Promise<T>,
): Promise<T> {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const outcome = await inTransaction(async (tx) => {
      const activation = await lockActivation(tx, orderId)
      const order = await lockRow(tx, orderId)
      // The activation was made between the two locks: release them and lock in the right order.
      if (!activation && (await tx.activation.count({ where: { orderId } })) > 0) return null
      return { value: await work(tx, { ...order, activation }) }
    })
    if (outcome) return outcome.value
  }
  throw new AppError('conflict', {
    message: 'Your order is being changed at this moment. Please look again in a few seconds.',
    detail: `order ${orderId} could not be locked`,
    retryAfterSeconds: 2,
  })
}

async function lockActivation(tx: Transaction, orderId: string): Promise<LockedActivation | null> {
  const [row] = await tx.$queryRaw<
    {
      id: string
      state: ActivationState
      posts_open: number
      line_id: string | null
      created_at: Date
      overdue: boolean
    }[]
  >`
    select id, state::text as state, posts_open, line_id, created_at,
      line_id is null and created_at < now() - ${LINE_DEADLINE_HOURS} * interval '1 hour' as overdue
    from oxio_activations where order_id = ${orderId} for update`
  if (!row) return null
  const { id, state, posts_open: postsOpen, line_id: lineId, created_at: createdAt, overdue: isOverdue } = row
  return { id, state, postsOpen, lineId, createdAt, isOverdue }
}

async function lockRow(tx: Transaction, orderId: string): Promise<Omit<LockedOrder, 'activation'>> {
  const locked = await tx.$queryRaw<unknown[]>`select 1 from orders where id = ${orderId} for update`
  if (locked.length === 0) throw new AppError('not_found', { message: 'We have no such order.', detail: orderId })
  return tx.order.findUniqueOrThrow({
    where: { id: orderId },
    select: {
      id: true,
      state: true,
      version: true,
      stateReason: true,
      stripeReadAt: true,
      buyerId: true,
      holderId: true,
      paymentIntentId: true,
      amountCents: true,
      currency: true,
      lineMark: true,
      withdrawnAt: true,
      cardHash: true,
    },
  })
}
