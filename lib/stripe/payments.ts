import type Stripe from 'stripe'
import type { PaymentFacts } from './attempt-facts'
import { callStripe, unexpected } from './call-stripe'
import { stripe } from './client'

/** Reads a payment intent with its latest charge. */
export async function readPayment(intentId: string): Promise<PaymentFacts> {
  const intent = await callStripe('payment_intent', () =>
    stripe().paymentIntents.retrieve(intentId, { expand: ['latest_charge'] }),
  )
  return paymentFacts(intent)
}

/** @throws AppError stripe_unexpected when the charge was not expanded */
export function paymentFacts(intent: Stripe.PaymentIntent): PaymentFacts {
  const charge = intent.latest_charge
  if (typeof charge === 'string') throw unexpected('the charge was not expanded')
  return {
    intentId: intent.id,
    succeeded: intent.status === 'succeeded',
    amountReceivedCents: intent.amount_received,
    currency: intent.currency,
    charge: charge && {
      id: charge.id,
      createdAt: new Date(charge.created * 1000),
      amountRefundedCents: charge.amount_refunded,
      refunded: charge.refunded,
      disputed: charge.disputed,
    },
  }
}
