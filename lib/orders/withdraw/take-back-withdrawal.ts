import { loadOrder } from '@/lib/orders/load-order'
import { TAKEN_BACK, withdrawalReason } from '@/lib/orders/refund/refund-requests'
import { withOrderLock } from '@/lib/orders/with-order-lock'

export type TakingBack = { kind: 'kept' } | { kind: 'not_found' }

/**
 * Takes back all withdrawals of a buyer's order, so that it can be started, and ends the refund request that one of them
 * opened. A request that the buyer wrote stays open. A repeat changes nothing.
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
