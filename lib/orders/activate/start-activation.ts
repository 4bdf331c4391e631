import { recordStep } from '@/lib/activations/activation-events'
import { queue, wakeActivation } from '@/lib/activations/queue'
import type { OrderState } from '@/lib/db/generated/enums'
import type { Transaction } from '@/lib/db/transaction'
import { newId } from '@/lib/new-id'
import { loadOrder } from '@/lib/orders/load-order'
import { canStartAnew } from '@/lib/orders/order-effects'
import { readForPress } from '@/lib/orders/reconcile/read-for-press'
import { type LockedOrder, withOrderLock } from '@/lib/orders/with-order-lock'
import { currentTraceParent } from '@/lib/telemetry/span'
import { advanceSoon } from './advance-soon'

export type Starting =
  | { kind: 'started' | 'joined'; activationId: string }
  | { kind: 'not_startable'; state: OrderState }
  /** The buyer withdrew from the contract and has not taken the withdrawal back. */
  | { kind: 'withdrawn' }
  | { kind: 'not_found' }

/**
 * Starts the eSIM of a paid order for its holder, at most once. Reads Stripe first; then, under the order's lock, checks
 * that the order is paid and makes the activation and the job that wakes it. A repeat, also a concurrent one, joins the
 * existing activation. A cancelled activation without a line starts again when the order is paid again.
 */
export async function startActivation({ userId, orderId }: { userId: string; orderId: string }): Promise<Starting> {
  const order = await loadOrder(orderId)
  if (!order || order.holderId !== userId) return { kind: 'not_found' }
  await readForPress(orderId)
  const boss = await queue()
  const starting = await withOrderLock<Starting>(orderId, async (tx, locked) => {
    if (locked.holderId !== userId) return { kind: 'not_found' }
    const { activation, state } = locked
    if (activation && !canStartAnew(activation)) return { kind: 'joined', activationId: activation.id }
    if (state !== 'paid') return { kind: 'not_startable', state }
    if (locked.withdrawnAt) return { kind: 'withdrawn' }
    const activationId = activation ? await beginAnew(tx, activation.id) : await begin(tx, locked, userId)
    await recordStep(tx, activationId, 'queued')
    await wakeActivation(tx, boss, activationId)
    return { kind: 'started', activationId }
  })
  if (starting.kind === 'started' || starting.kind === 'joined') advanceSoon(starting.activationId)
  return starting
}

async function begin(tx: Transaction, { id: orderId }: LockedOrder, userId: string): Promise<string> {
  const { id } = await tx.activation.create({
    data: { id: newId('activation'), orderId, userId, traceParent: currentTraceParent() },
  })
  return id
}

async function beginAnew(tx: Transaction, activationId: string): Promise<string> {
  await tx.$executeRaw`
    update oxio_activations set state = 'queued', state_since = now(), created_at = now(), next_attempt_at = now(),
      attempts = 0, polls = 0, settle_until = null, intent_at = null, last_error_code = null, lease_until = null,
      out_of_stock_since = null,
      fence = fence + 1, updated_at = now()
    where id = ${activationId}`
  return activationId
}
