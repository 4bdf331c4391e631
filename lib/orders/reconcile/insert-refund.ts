import type { RefundCause } from '@/lib/db/generated/enums'
import type { Transaction } from '@/lib/db/transaction'
import { newId } from '@/lib/new-id'

type BegunRefund = {
  order: { id: string; currency: string }
  intentId: string
  amountCents: number
  cause: RefundCause
  /** Number of earlier refunds of this payment that we began. */
  tries: number
  decidedBy?: string
}

/**
 * Stores a begun refund before any call to Stripe. The idempotency key names the payment if the order was paid twice, else
 * the order; a refund after one that failed or was partial has a key of its own.
 */
export async function insertRefund(tx: Transaction, refund: BegunRefund): Promise<string> {
  const { order, intentId, amountCents, cause, tries, decidedBy } = refund
  const id = newId('refund')
  const subject = cause === 'paid_twice' ? intentId : order.id
  await tx.refund.create({
    data: {
      id,
      orderId: order.id,
      paymentIntentId: intentId,
      idempotencyKey: tries === 0 ? `refund:${subject}` : `refund:${subject}:${tries + 1}`,
      cause,
      amountCents,
      currency: order.currency,
      ...(decidedBy && { decidedBy }),
    },
  })
  return id
}
