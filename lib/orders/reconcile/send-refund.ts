import { alert } from '@/lib/alerts/alert'
import { db } from '@/lib/db/client'
import { describeError } from '@/lib/errors'
import { log } from '@/lib/log/log'
import { createRefund } from '@/lib/stripe/refunds'

/**
 * Sends a begun refund to Stripe. May be repeated, also concurrently: the row has its own idempotency key. After a failure
 * the refund stays begun, and the sweep tries again, from two minutes to an hour later. The next reading writes the result.
 *
 * @returns whether Stripe accepted it
 */
export async function sendRefund(refundId: string): Promise<boolean> {
  const [row] = await db().$queryRaw<
    { order_id: string; intent: string; key: string; cause: string; attempts: number }[]
  >`
      update refunds set attempts = attempts + 1,
        next_attempt_at = now() + least(interval '1 hour', interval '2 minutes' * power(2, least(attempts, 6)))
      where id = ${refundId} and state = 'begun' and idempotency_key is not null
      returning order_id, payment_intent_id as intent, idempotency_key as key, cause::text as cause, attempts`
  if (!row) return false
  try {
    await createRefund({
      refundId,
      orderId: row.order_id,
      intentId: row.intent,
      idempotencyKey: row.key,
      reason: row.cause === 'paid_twice' || row.cause === 'late_payment' ? 'duplicate' : 'requested_by_customer',
    })
    return true
  } catch (error) {
    const facts = { refundId, orderId: row.order_id, attempts: row.attempts, error: describeError(error) }
    if (row.attempts === 3) alert('refund_held_up', facts)
    else log.warn(facts, 'refund could not be asked for')
    await db()
      .refund.updateMany({ where: { id: refundId, state: 'begun' }, data: { lastError: describeError(error) } })
      .catch(() => undefined)
    return false
  }
}
