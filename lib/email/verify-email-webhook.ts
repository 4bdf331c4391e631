import { Resend } from 'resend'
import * as z from 'zod'
import { env } from '@/lib/env'

/** An event about a mail that the provider accepted. */
export type EmailWebhookEvent = { id: string; type: string; occurredAt: Date; providerId: string | null }

export type EmailWebhookVerification =
  | { kind: 'event'; event: EmailWebhookEvent }
  | { kind: 'bad_signature'; reason: 'no_signature' | 'no_secret_set' | 'no_secret_matches' | 'too_old' }
  /** Signed, but not about a mail: a contact, a domain, or a kind of event that is new. */
  | { kind: 'none_of_ours'; type: string }

/** The request's headers (Svix's names: https://resend.com/docs/dashboard/webhooks/verify-webhooks-requests). */
export type SignatureHeaders = { id: string | null; timestamp: string | null; signature: string | null }

const TOLERANCE_MS = 5 * 60_000

const anyMessage = z.looseObject({ type: z.string().max(100) })
const message = z.object({
  type: z.string().min(1).max(100),
  created_at: z.coerce.date(),
  data: z.object({ email_id: z.string().min(1).max(100).optional() }).catch({}),
})

/**
 * Verifies a delivery of Resend's webhook with Resend's own SDK: signed with one of RESEND_WEBHOOK_SECRETS and at most five
 * minutes old. Without a secret every delivery is refused.
 *
 * @param body the bytes as received; a parsed and re-serialised body never verifies
 */
export function verifyEmailWebhook(body: string, headers: SignatureHeaders): EmailWebhookVerification {
  const { id, timestamp, signature } = headers
  if (!id || !timestamp || !signature || id.length > 200) return { kind: 'bad_signature', reason: 'no_signature' }
  const { RESEND_API_KEY: key, RESEND_WEBHOOK_SECRETS: secrets } = env()
  const { webhooks } = new Resend(key)
  const proven = secrets.some((webhookSecret) => {
    try {
      webhooks.verify({ payload: body, headers: { id, timestamp, signature }, webhookSecret })
      return true
    } catch {
      return false
    }
  })
  if (!proven) return { kind: 'bad_signature', reason: refusalOf(secrets, timestamp) }
  const json: unknown = JSON.parse(body)
  const parsed = message.safeParse(json)
  if (!parsed.success) return { kind: 'none_of_ours', type: anyMessage.safeParse(json).data?.type ?? 'without a type' }
  const { type, created_at: occurredAt, data } = parsed.data
  return { kind: 'event', event: { id, type, occurredAt, providerId: data.email_id ?? null } }
}

/** Resend's SDK gives no reason. The time comes from the sender and may be false where no secret matches. */
function refusalOf(secrets: readonly string[], timestamp: string) {
  if (secrets.length === 0) return 'no_secret_set'
  const isNow = Math.abs(Date.now() - Number(timestamp) * 1000) <= TOLERANCE_MS
  return isNow ? 'no_secret_matches' : 'too_old'
}
