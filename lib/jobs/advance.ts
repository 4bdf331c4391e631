import { advanceActivation } from '@/lib/activations/line/advance-activation'
import { wakeActivationLater } from '@/lib/activations/queue'
import { reconcileOrder } from '@/lib/orders/reconcile/reconcile-order'

/** Advances an activation as far as possible now and schedules the job that wakes it when it is due again. */
export async function advance(activationId: string, stopping: AbortSignal): Promise<void> {
  const afterMs = await advanceActivation(activationId, reconcileOrder, stopping)
  if (afterMs !== null && !stopping.aborted) await wakeActivationLater(activationId, afterMs)
}
