import { loadOrder } from '@/lib/orders/load-order'
import { TAKEN_BACK, withdrawalReason } from '@/lib/orders/refund/refund-requests'
import { withOrderLock } from '@/lib/orders/with-order-lock'

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
