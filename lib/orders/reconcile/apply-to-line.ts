import { cancelActivationIn } from '@/lib/activations/line/cancel-activation'
import type { OrderState } from '@/lib/db/generated/enums'
import type { Transaction } from '@/lib/db/transaction'
import { endsActivation, nextLineMark } from '@/lib/orders/order-effects'
import type { LockedOrder } from '@/lib/orders/with-order-lock'

/**
 * What a new state of the order means for its line, in the transaction that writes the state: an activation of which nothing
 * was made ends; a line that exists or may exist is marked for the operator.
 *
 * @returns whether an operator has something new to do at OXIO
 */
export async function applyToLine(tx: Transaction, order: LockedOrder, state: OrderState): Promise<boolean> {
  const { activation } = order
  if (activation && endsActivation(state, activation))
    await cancelActivationIn(tx, { activationId: activation.id, reason: 'order_not_paid' })
  const mark = nextLineMark(state, activation, order.lineMark)
  if (mark === order.lineMark) return false
  await tx.order.update({ where: { id: order.id }, data: { lineMark: mark, lineMarkSince: new Date() } })
  return mark === 'suspend' || mark === 'restore'
}
