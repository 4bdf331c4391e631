import { callStripe, isMissing } from './call-stripe'
import { stripe } from './client'

/** The payment intent that a charge belongs to; null when Stripe knows no such charge or it has none. */
export async function findIntentOfCharge(chargeId: string): Promise<string | null> {
  try {
    const { payment_intent: intent } = await callStripe('charge', () => stripe().charges.retrieve(chargeId))
    return typeof intent === 'string' ? intent : (intent?.id ?? null)
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}
