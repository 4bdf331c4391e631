import { setTimeout as sleep } from 'node:timers/promises'
import { db } from '@/lib/db/client'
import type { PaymentAttempt } from '@/lib/db/generated/client'
import { AppError } from '@/lib/errors'

const LEASE = '60 seconds'
const LONGEST_WAIT_MS = 25_000

/**
 * Lets one request at a time walk an attempt's steps at Stripe; the others wait and then find the work done. It spares
 * Stripe the crowd and nothing more: that each step happens once is the idempotency keys' work, so a lease that runs out
 * does no harm.
 *
 * @param isDone whether the attempt, as it is now, needs no work
 */
export async function withAttemptLease(
  attemptId: string,
  isDone: (attempt: PaymentAttempt) => boolean,
  work: (attempt: PaymentAttempt) => Promise<void>,
): Promise<PaymentAttempt> {
  const giveUp = performance.now() + LONGEST_WAIT_MS
  while (performance.now() < giveUp) {
    const attempt = await db().paymentAttempt.findUniqueOrThrow({ where: { id: attemptId } })
    if (isDone(attempt)) return attempt
    if (await takeLease(attemptId)) {
      try {
        const fresh = await db().paymentAttempt.findUniqueOrThrow({ where: { id: attemptId } })
        if (!isDone(fresh)) await work(fresh)
      } finally {
        await db().$executeRaw`update payment_attempts set lease_until = null where id = ${attemptId}`.catch(
          () => undefined,
        )
      }
      return db().paymentAttempt.findUniqueOrThrow({ where: { id: attemptId } })
    }
    await sleep(250)
  }
  throw new AppError('stripe_unavailable', {
    message:
      'Your invoice is being prepared and takes longer than usual. Nothing was charged. Please ask again in a minute.',
    detail: `attempt ${attemptId} is leased by another request`,
    retryAfterSeconds: 30,
  })
}

async function takeLease(attemptId: string): Promise<boolean> {
  const taken = await db().$executeRaw`update payment_attempts set lease_until = now() + ${LEASE}::interval
      where id = ${attemptId} and (lease_until is null or lease_until < now())`
  return taken === 1
}
