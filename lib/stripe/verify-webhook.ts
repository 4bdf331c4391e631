import { env } from '../env'
import { stripe } from './client'
import { parseEvent, type VerifiedEvent } from './stripe-event'

type Verification = { kind: 'event'; event: VerifiedEvent } | { kind: 'bad_signature' } | { kind: 'not_an_event' }

const TOLERANCE_SECONDS = 300

/**
 * Proves that Stripe sent these bytes: any of our secrets (two during a rotation), at most 300 s old, and not more than 300 s
 * ahead, which the SDK does not look at.
 *
 * @param body the bytes as received; a parsed and re-serialised body never verifies
 */
export function verifyWebhook(body: string, signature: string | null, now: Date): Verification {
  if (!signature) return { kind: 'bad_signature' }
  const signedAt = Number(/(?:^|,)\s*t=(\d+)/.exec(signature)?.[1])
  if (!(signedAt <= now.getTime() / 1000 + TOLERANCE_SECONDS)) return { kind: 'bad_signature' }
  const proven = env().STRIPE_WEBHOOK_SECRETS.some((secret) => isSignedWith(secret, body, signature))
  if (!proven) return { kind: 'bad_signature' }
  const event = parseEvent(parseJson(body))
  return event ? { kind: 'event', event } : { kind: 'not_an_event' }
}

function isSignedWith(secret: string, body: string, signature: string): boolean {
  try {
    stripe().webhooks.constructEvent(body, signature, secret, TOLERANCE_SECONDS)
    return true
  } catch {
    return false
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
