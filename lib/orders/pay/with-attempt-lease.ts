import { setTimeout as sleep } from 'node:timers/promises'
import { db } from '@/lib/db/client'
import { type PaymentAttempt, Prisma } from '@/lib/db/generated/client'
import { endLease, takeLeases } from '@/lib/db/lease'
import { AppError } from '@/lib/errors'

const LONGEST_WAIT_MS = 25_000

/**
 * Runs an attempt's steps at Stripe in one request at a time; the others wait and then find the work done. The lease only
 * saves calls: idempotency keys make each step happen once, so an expired lease does no harm.
 *
 * @param isDone whether the attempt in its present state needs no work
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
    const [lease] = await takeLeases('payment_attempts', { where: Prisma.sql`id = ${attemptId}` })
    if (lease) {
      try {
        const fresh = await db().paymentAttempt.findUniqueOrThrow({ where: { id: attemptId } })
        if (!isDone(fresh)) await work(fresh)
      } finally {
        await endLease('payment_attempts', lease).catch(() => undefined)
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
