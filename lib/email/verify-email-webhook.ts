import { Resend } from 'resend'
import * as z from 'zod'
import { env } from '../env'

/** What the provider tells of a mail that it took; other kinds are none of our business. */
export type EmailWebhookEvent = { id: string; type: string; occurredAt: Date; providerId: string | null }

export type EmailWebhookVerification =
  | { kind: 'event'; event: EmailWebhookEvent }
  | { kind: 'bad_signature' }
  | { kind: 'not_an_event' }

/** As the request carries them (Svix's names: https://resend.com/docs/dashboard/webhooks/verify-webhooks-requests). */
export type SignatureHeaders = { id: string | null; timestamp: string | null; signature: string | null }

const message = z.object({
  type: z.string().min(1).max(100),
  created_at: z.coerce.date(),
  data: z.object({ email_id: z.string().min(1).max(100).optional() }).catch({}),
})

/**
 * Verifies a delivery of Resend's webhook with Resend's own SDK: signed with one of RESEND_WEBHOOK_SECRETS and at most five
 * minutes old. Without a secret nothing is ever accepted.
 *
 * @param body the bytes as received; a parsed and re-serialised body never verifies
 */
export function verifyEmailWebhook(body: string, headers: SignatureHeaders): EmailWebhookVerification {
  const { id, timestamp, signature } = headers
  if (!id || !timestamp || !signature || id.length > 200) return { kind: 'bad_signature' }
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
  if (!proven) return { kind: 'bad_signature' }
  const parsed = message.safeParse(JSON.parse(body))
  if (!parsed.success) return { kind: 'not_an_event' }
  const { type, created_at: occurredAt, data } = parsed.data
  return { kind: 'event', event: { id, type, occurredAt, providerId: data.email_id ?? null } }
}
