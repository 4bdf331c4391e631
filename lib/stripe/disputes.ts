import type Stripe from 'stripe'
import { listStripe } from './call-stripe'
import { stripe } from './client'
import type { DisputeFacts } from './gone-attempt'

/** All disputes and inquiries about a payment. */
export async function readDisputes(intentId: string): Promise<DisputeFacts[]> {
  const disputes = await listStripe(() => stripe().disputes.list({ payment_intent: intentId, limit: 100 }))
  return disputes.map(disputeFacts)
}

/**
 * A won dispute or a closed inquiry leaves the money with us; a lost or prevented one has returned it. Every other status, also
 * an unknown one, is an open dispute: nothing new is granted while it lasts.
 */
const PHASE = new Map<string, DisputeFacts['phase']>([
  ['won', 'won'],
  ['warning_closed', 'won'],
  ['lost', 'lost'],
  ['prevented', 'lost'],
  ['warning_needs_response', 'inquiry'],
  ['warning_under_review', 'inquiry'],
])

export function disputeFacts(dispute: Stripe.Dispute): DisputeFacts {
  const dueBy = dispute.evidence_details?.due_by
  return {
    stripeId: dispute.id,
    phase: PHASE.get(dispute.status) ?? 'open',
    status: dispute.status,
    reason: dispute.reason,
    amountCents: dispute.amount,
    currency: dispute.currency,
    openedAt: new Date(dispute.created * 1000),
    dueBy: dueBy ? new Date(dueBy * 1000) : null,
  }
}
