import { db } from '@/lib/db/client'
import { withOrderLock } from '@/lib/orders/with-order-lock'

/**
 * Lists the lines that an operator has to suspend at OXIO, because the money went or may go back, or to restore, because the
 * order is paid again; oldest first.
 */
export function listLinesToMark() {
  return db().order.findMany({
    where: { lineMark: { in: ['suspend', 'restore'] } },
    orderBy: { lineMarkSince: 'asc' },
    take: 200,
    select: {
      id: true,
      state: true,
      lineMark: true,
      lineMarkSince: true,
      activation: { select: { id: true, state: true, lineId: true, postsOpen: true } },
    },
  })
}

/**
 * Records that an operator did the step at OXIO.
 *
 * @returns false when the order's mark asks for another step or none; then nothing was changed
 */
export function confirmLineStep({ orderId, done }: { orderId: string; done: 'suspend' | 'restore' }) {
  return withOrderLock<boolean>(orderId, async (tx, order) => {
    if (order.lineMark !== done) return false
    const lineMark = done === 'suspend' ? 'suspended' : null
    await tx.order.update({ where: { id: orderId }, data: { lineMark, lineMarkSince: new Date() } })
    return true
  })
}
