import { env } from '@/lib/env'
import { stripe } from './client'
import { parseEvent, type VerifiedEvent } from './parse-event'

export type SignatureRefusal =
  | 'no_signature'
  | 'unreadable_signature'
  | 'no_secret_matches'
  /** Signed with our secret, but not recently. Stripe signs each try again, so this is a replay, or a clock is wrong. */
  | 'too_old'
  | 'ahead_of_our_clock'

type Verification =
  | { kind: 'event'; event: VerifiedEvent }
  | { kind: 'bad_signature'; reason: SignatureRefusal }
  | { kind: 'not_an_event' }

const TOLERANCE_SECONDS = 300
/** With this tolerance the SDK checks no age. */
const ANY_AGE = 0

/**
 * Verifies that Stripe sent these bytes: signed with any of our secrets (two during a rotation), at most 300 s ago and at most
 * 300 s ahead of our clock, which the SDK does not check.
 *
 * @param body the bytes as received; a parsed and re-serialised body never verifies
 */
export function verifyWebhook(body: string, signature: string | null, now: Date): Verification {
  const refuse = (reason: SignatureRefusal): Verification => ({ kind: 'bad_signature', reason })
  if (!signature) return refuse('no_signature')
  const signedAt = Number(/(?:^|,)\s*t=(\d+)/.exec(signature)?.[1])
  if (!Number.isFinite(signedAt) || !/(?:^|,)\s*v1=/.test(signature)) return refuse('unreadable_signature')
  if (!isSigned(body, signature, TOLERANCE_SECONDS))
    return refuse(isSigned(body, signature, ANY_AGE) ? 'too_old' : 'no_secret_matches')
  if (signedAt > now.getTime() / 1000 + TOLERANCE_SECONDS) return refuse('ahead_of_our_clock')
  const event = readEvent(body)
  return event ? { kind: 'event', event } : { kind: 'not_an_event' }
}

const isSigned = (body: string, signature: string, tolerance: number) =>
  env().STRIPE_WEBHOOK_SECRETS.some((secret) => isSignedWith(secret, body, signature, tolerance))

/** Checks the signature alone: `constructEvent` also refuses thin events with a valid signature. */
function isSignedWith(secret: string, body: string, signature: string, tolerance: number): boolean {
  try {
    return stripe().webhooks.signature?.verifyHeader(body, signature, secret, tolerance) === true
  } catch {
    return false
  }
}

function readEvent(body: string): VerifiedEvent | null {
  try {
    return parseEvent(JSON.parse(body))
  } catch {
    return null
  }
}
