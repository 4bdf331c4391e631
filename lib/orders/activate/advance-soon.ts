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

/** Sets how work is kept alive after a request's answer (`after` of Next); called once at start. */
export function setKeepAlive(keepAlive: KeepAlive): void {
  platform.keepAlive = keepAlive
}

/**
 * Advances an activation that was just started, where no worker runs (`JOBS=off`, serverless): does not make the caller
 * wait, and keeps the process alive. Where a worker runs it does nothing: the job of the same transaction wakes the worker.
 * /api/cron finishes the rest.
 */
export function advanceSoon(activationId: string): void {
  if (env().JOBS === 'on' || stoppingSignal.aborted) return
  const work = trackWork(advanceActivation(activationId, reconcileOrder, stoppingSignal)).catch((error: unknown) =>
    log.error({ activationId, error: describeError(error) }, 'activation could not be worked on at once'),
  )
  try {
    platform.keepAlive?.(work)
  } catch {
    // Outside a request nothing ends the process early.
  }
}
