import { Resend } from 'resend'
import { env } from '@/lib/env'
import { watchedCall } from '@/lib/telemetry/watched-call'
import { readResendAnswer, type Sending } from './read-resend-answer'

export type OutgoingEmail = {
  to: string
  subject: string
  html: string
  text: string
  attachments: { filename: string; content: Buffer; contentType: string; contentId: string }[]
  /** The kind of mail, for the provider's statistics: letters, digits, `_` and `-`. */
  template: string
  /** The provider sends once per key and keeps keys for a day; at most 256 characters. */
  idempotencyKey: string
}

export type EmailSettings = { apiKey: string; baseUrl: string | undefined; from: string; timeoutMs: number }

/** The SDK itself has no time-out. */
const TIMEOUT_MS = 10_000

const settings = (): EmailSettings => ({
  apiKey: env().RESEND_API_KEY,
  baseUrl: env().RESEND_BASE_URL,
  from: env().MAIL_FROM,
  timeoutMs: TIMEOUT_MS,
})

/**
 * Sends one mail by Resend without repeats; the caller repeats. Network faults and Resend's are outcomes, not errors.
 *
 * Resend tracks opens and clicks per domain, not per mail, so both must be off for the sending domain: a tracked link
 * would send sign-in tokens through a redirect.
 */
export async function sendEmail(
  { template, idempotencyKey, attachments, ...content }: OutgoingEmail,
  { apiKey, baseUrl, from, timeoutMs } = settings(),
): Promise<Sending> {
  const resend = new Resend(apiKey, baseUrl === undefined ? {} : { baseUrl })
  return watchedCall(
    { party: 'resend', name: 'POST /emails' },
    async () =>
      readResendAnswer(
        await resend.emails.send(
          {
            from,
            ...content,
            ...(attachments.length > 0 && { attachments }),
            tags: [{ name: 'template', value: template }],
          },
          { idempotencyKey, signal: AbortSignal.timeout(timeoutMs) },
        ),
      ),
    (sending) => (sending.kind === 'retry' ? sending.code : null),
  )
}
