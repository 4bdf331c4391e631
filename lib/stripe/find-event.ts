import { callStripe, isMissing, unexpected } from './call-stripe'
import { stripe } from './client'
import { parseEvent, type VerifiedEvent } from './parse-event'

/**
 * Reads one event from Stripe; it needs no signature, since it comes in Stripe's own answer. Null when Stripe no longer has it:
 * it keeps events for 30 days.
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
