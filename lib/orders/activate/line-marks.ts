import { db } from '@/lib/db/client'
import { withOrderLock } from '@/lib/orders/with-order-lock'

/**
 * Lines that wait for a step by hand at OXIO, oldest first: to be suspended since the money went or may go back, or to be
 * restored since it is with us again.
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
 * An operator says that the step is done at OXIO.
 *
 * @returns false when it is not what was waited for; then nothing was changed
 */
export function confirmLineStep({ orderId, done }: { orderId: string; done: 'suspend' | 'restore' }) {
  return withOrderLock<boolean>(orderId, async (tx, order) => {
    if (order.lineMark !== done) return false
    const lineMark = done === 'suspend' ? 'suspended' : null
    await tx.order.update({ where: { id: orderId }, data: { lineMark, lineMarkSince: new Date() } })
    return true
  })
}
