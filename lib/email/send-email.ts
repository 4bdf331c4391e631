import { Resend } from 'resend'
import { env } from '../env'

export type OutgoingEmail = {
  to: string
  subject: string
  html: string
  text: string
  attachments: { filename: string; content: Buffer; contentType: string; contentId: string }[]
  /** The provider sends once per key (it keeps keys for a day). */
  idempotencyKey: string
}

export type Sending =
  | { kind: 'sent'; providerId: string }
  /** The key was used before with another body: a mail went out, which one we cannot tell. */
  | { kind: 'sent_unconfirmed' }
  | { kind: 'retry'; code: string; retryAfterSeconds: number | null }
  /** Definite: repeating it would give the same. */
  | { kind: 'refused'; code: string }

const TIMEOUT_MS = 10_000
const REFUSED: ReadonlySet<number> = new Set([400, 403, 404, 405, 422])

/** Hands one mail to Resend. Never throws: whatever happens is one of the four outcomes. */
export async function sendEmail(email: OutgoingEmail): Promise<Sending> {
  const resend = new Resend(env().RESEND_API_KEY, env().RESEND_BASE_URL ? { baseUrl: env().RESEND_BASE_URL } : {})
  const { idempotencyKey, attachments, ...content } = email
  const answer = await resend.emails.send(
    { from: env().MAIL_FROM, ...content, ...(attachments.length > 0 && { attachments }) },
    { idempotencyKey, signal: AbortSignal.timeout(TIMEOUT_MS) },
  )
  if (answer.error) return classify(answer.error, answer.headers)
  return answer.data?.id
    ? { kind: 'sent', providerId: answer.data.id }
    : { kind: 'retry', code: 'unreadable_answer', retryAfterSeconds: null }
}

type ResendError = { name?: string; statusCode?: number | null }

function classify({ name = 'unknown', statusCode }: ResendError, headers: Record<string, string> | null): Sending {
  if (name === 'invalid_idempotent_request') return { kind: 'sent_unconfirmed' }
  if (typeof statusCode === 'number' && REFUSED.has(statusCode)) return { kind: 'refused', code: name }
  const seconds = Number(headers?.['retry-after'])
  return { kind: 'retry', code: name, retryAfterSeconds: Number.isFinite(seconds) && seconds > 0 ? seconds : null }
}
