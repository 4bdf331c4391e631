import { callStripe, isMissing, unexpected } from './call-stripe'
import { stripe } from './client'
import { parseEvent, type VerifiedEvent } from './parse-event'

/**
 * One event as Stripe has it now; it needs no signature, since it comes from Stripe's own answer. Null when Stripe does not
 * have it (any more): events are kept for 30 days.
 *
 * @throws AppError stripe_unavailable, stripe_unexpected
 */
export async function findEvent(eventId: string): Promise<VerifiedEvent | null> {
  try {
    const event = await callStripe('event', () => stripe().events.retrieve(eventId))
    const parsed = parseEvent(event)
    if (!parsed) throw unexpected(`event ${eventId} is not shaped as this version expects`)
    return parsed
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}
