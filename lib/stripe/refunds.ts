import type Stripe from 'stripe'
import { callStripe, listStripe } from './call-stripe'
import { stripe } from './client'
import type { RefundFacts } from './gone-attempt'

type NewRefund = {
  intentId: string
  /** Our row's id, for the metadata: finds the refund even when its answer is lost. */
  refundId: string
  orderId: string
  idempotencyKey: string
  reason: 'duplicate' | 'requested_by_customer'
}

/** Refunds all that is left of a payment. A repeat with the same key gives the same refund. */
export async function createRefund({ intentId, refundId, orderId, idempotencyKey, reason }: NewRefund): Promise<void> {
  await callStripe('refund', () =>
    stripe().refunds.create(
      { payment_intent: intentId, reason, metadata: { order_id: orderId, refund_id: refundId } },
      { idempotencyKey },
    ),
  )
}

/** All refunds of a payment. */
export async function readRefunds(intentId: string): Promise<RefundFacts[]> {
  const refunds = await listStripe(() => stripe().refunds.list({ payment_intent: intentId, limit: 100 }))
  return refunds.map(refundFacts)
}

const STATUS = new Map<string, RefundFacts['status']>([
  ['succeeded', 'succeeded'],
  ['failed', 'failed'],
  ['canceled', 'canceled'],
])

export function refundFacts(refund: Stripe.Refund): RefundFacts {
  return {
    stripeId: refund.id,
    amountCents: refund.amount,
    currency: refund.currency,
    // Every other status (pending, requires_action) has not ended yet.
    status: STATUS.get(refund.status ?? '') ?? 'pending',
    failureReason: refund.failure_reason ?? null,
    createdAt: new Date(refund.created * 1000),
    reference: refund.metadata?.refund_id ?? null,
  }
}
