import { advanceActivation } from '@/lib/activations/line/advance-activation'
import { trackWork } from '@/lib/background-work'
import { describeError } from '@/lib/errors'
import { log } from '@/lib/log/log'
import { reconcileOrder } from '@/lib/orders/reconcile/reconcile-order'

/** Activations that this node advances at once; most of their time they wait for OXIO. */
const AT_ONCE = 16

let free = AT_ONCE
const waiting: (() => void)[] = []

/**
 * Advances an activation as far as possible now, and again when it is due: by a timer of this node, or by a sweep of any node
 * when this one has ended. Waits while this node advances as many as it may.
 */
export async function advance(activationId: string, stopping: AbortSignal): Promise<void> {
  await takePlace()
  await advanceInPlace(activationId, stopping)
}

/**
 * Begins to advance an activation and resolves as soon as this node has a place for it, without waiting for OXIO. The end of
 * the process waits for it.
 */
export async function beginToAdvance(activationId: string, stopping: AbortSignal): Promise<void> {
  await takePlace()
  trackWork(advanceInPlace(activationId, stopping)).catch((error: unknown) =>
    log.error({ activationId, error: describeError(error) }, 'activation could not be advanced'),
  )
}

async function advanceInPlace(activationId: string, stopping: AbortSignal): Promise<void> {
  try {
    const afterMs = stopping.aborted ? null : await advanceActivation(activationId, reconcileOrder, stopping)
    if (afterMs !== null) setTimeout(() => void beginToAdvance(activationId, stopping), afterMs).unref()
  } finally {
    leavePlace()
  }
}

async function takePlace(): Promise<void> {
  if (free > 0) free -= 1
  else await new Promise<void>((resolve) => waiting.push(resolve))
}

function leavePlace(): void {
  const next = waiting.shift()
  if (next) next()
  else free += 1
}
