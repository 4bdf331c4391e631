import type Stripe from 'stripe'
import { callStripe, unexpected } from './call-stripe'
import { stripe } from './client'
import { readDisputes } from './disputes'
import type { PaymentFacts } from './gone-attempt'
import { readRefunds } from './refunds'

/** Reads a payment intent with its latest charge, its refunds and disputes. */
export async function readPayment(intentId: string): Promise<PaymentFacts> {
  const intent = await callStripe('payment_intent', () =>
    stripe().paymentIntents.retrieve(intentId, { expand: ['latest_charge'] }),
  )
  return paymentFacts(intent)
}

/** @throws AppError stripe_unexpected when the charge was not expanded */
export async function paymentFacts(intent: Stripe.PaymentIntent): Promise<PaymentFacts> {
  const charge = intent.latest_charge
  if (typeof charge === 'string') throw unexpected('the charge was not expanded')
  const succeeded = intent.status === 'succeeded'
  // A failed refund leaves no trace on the charge, so refunds are always read.
  const [refunds, disputes] = await Promise.all([
    succeeded ? readRefunds(intent.id) : [],
    charge?.disputed ? readDisputes(intent.id) : [],
  ])
  return {
    intentId: intent.id,
    succeeded,
    amountReceivedCents: intent.amount_received,
    currency: intent.currency,
    charge: charge && {
      id: charge.id,
      createdAt: new Date(charge.created * 1000),
      amountRefundedCents: charge.amount_refunded,
      refunded: charge.refunded,
      disputed: charge.disputed,
      cardFingerprint: charge.payment_method_details?.card?.fingerprint ?? null,
    },
    refunds,
    disputes,
  }
}
