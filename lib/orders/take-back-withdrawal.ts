import { withOrderLock } from './order-lock'
import { loadOrder } from './terms'

/** Who ended a refund request that the buyer's own withdrawal had opened. */
export const TAKEN_BACK = 'buyer'

/** The reason of a refund request that a withdrawal opens. It holds no name: the withdrawal does. */
export const withdrawalReason = (withdrawalId: string): string => `Withdrawal from the contract ${withdrawalId}`

export type TakingBack = { kind: 'kept' } | { kind: 'not_found' }

/**
 * The buyer keeps the eSIM after all: no withdrawal stands in the order any more, and a request for its money that one of them
 * opened ends. A request that the buyer made in other words stays. Doing it again changes nothing.
 *
 * @throws AppError database_unavailable, conflict
 */
export async function takeBackWithdrawal(own: { userId: string; orderId: string }): Promise<TakingBack> {
  const { userId, orderId } = own
  const order = await loadOrder(orderId)
  if (!order || order.buyerId !== userId) return { kind: 'not_found' }
  return withOrderLock<TakingBack>(orderId, async (tx, locked) => {
    if (!locked.withdrawnAt) return { kind: 'kept' }
    await tx.order.update({ where: { id: orderId }, data: { withdrawnAt: null } })
    const standing = await tx.withdrawal.findMany({ where: { orderId, closedAt: null }, select: { id: true } })
    await tx.withdrawal.updateMany({ where: { orderId, closedAt: null }, data: { closedAt: new Date() } })
    await tx.refundRequest.updateMany({
      where: { orderId, state: 'open', reason: { in: standing.map(({ id }) => withdrawalReason(id)) } },
      data: { state: 'declined', decidedAt: new Date(), decidedBy: TAKEN_BACK },
    })
    return { kind: 'kept' }
  })
}
