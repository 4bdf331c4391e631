import { advanceActivation } from '@/lib/activations/line/advance-activation'
import { stoppingSignal, trackWork } from '@/lib/background-work'
import { env } from '@/lib/env'
import { describeError } from '@/lib/errors'
import { log } from '@/lib/log/log'
import { oncePerProcess } from '@/lib/once-per-process'
import { reconcileOrder } from '@/lib/orders/reconcile/reconcile-order'

type KeepAlive = (work: Promise<unknown>) => void

declare global {
  interface OncePerProcess {
    platform: { keepAlive: KeepAlive | null }
  }
}

const platform = oncePerProcess('platform', () => ({ keepAlive: null }))

/** How the platform is told that a request's work goes on after its answer (`after` of Next); set once at start. */
export function setKeepAlive(keepAlive: KeepAlive): void {
  platform.keepAlive = keepAlive
}

/**
 * Where no worker loop runs (`JOBS=off`, serverless): works on an activation that was just started, without making the caller
 * wait, and keeps the process alive for it. Where a worker runs, the job of the same transaction wakes it, and nothing
 * is done here. What this does not finish, /api/cron takes up.
 */
export function advanceSoon(activationId: string): void {
  if (env().JOBS === 'on' || stoppingSignal.aborted) return
  const work = trackWork(advanceActivation(activationId, reconcileOrder, stoppingSignal)).catch((error: unknown) =>
    log.error({ activationId, error: describeError(error) }, 'activation could not be worked on at once'),
  )
  try {
    platform.keepAlive?.(work)
  } catch {
    // Not inside a request: the process lives on by itself.
  }
}
