import { cancelActivationIn } from '@/lib/activations/line/cancel-activation'
import type { OrderState } from '@/lib/db/generated/enums'
import type { Transaction } from '@/lib/db/transaction'
import { endsActivation, nextLineMark } from '@/lib/orders/order-effects'
import type { LockedOrder } from '@/lib/orders/with-order-lock'

/**
 * Applies a new state of the order to its line, in the transaction that writes the state: ends an activation without a line,
 * and marks a line that exists or may exist for the operator.
 *
 * @returns whether an operator has a new step to do at OXIO
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
