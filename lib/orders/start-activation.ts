import { recordStep } from '../activations/activation-events'
import type { OrderState } from '../db/generated/enums'
import { inTransaction } from '../db/transaction'
import { newId } from '../ids'
import { queue, wakeActivation } from '../jobs/queue'
import { reconcileOrder } from './reconcile-order'
import { loadOrder } from './terms'

export type Starting =
  | { kind: 'started' | 'joined'; activationId: string }
  | { kind: 'not_startable'; state: OrderState }
  | { kind: 'not_found' }

/**
 * Starts the eSIM of a paid order for its holder. Asks Stripe first; then, under the order's lock, checks that it is paid and
 * makes the one activation row and the job that wakes it. Starting again, also at once, joins the activation that is there.
 */
export async function startActivation({ userId, orderId }: { userId: string; orderId: string }): Promise<Starting> {
  const order = await loadOrder(orderId)
  if (!order || order.holderId !== userId) return { kind: 'not_found' }
  await reconcileOrder(orderId)
  const boss = await queue()
  return inTransaction(async (tx) => {
    const [row] = await tx.$queryRaw<{ state: OrderState; holder_id: string | null }[]>`
      select state::text as state, holder_id from orders where id = ${orderId} for update`
    if (!row || row.holder_id !== userId) return { kind: 'not_found' }
    const existing = await tx.activation.findUnique({ where: { orderId } })
    if (existing) return { kind: 'joined', activationId: existing.id }
    if (row.state !== 'paid') return { kind: 'not_startable', state: row.state }
    const activation = await tx.activation.create({ data: { id: newId('activation'), orderId, userId } })
    await recordStep(tx, activation.id, 'queued')
    await wakeActivation(tx, boss, activation.id)
    return { kind: 'started', activationId: activation.id }
  })
}
