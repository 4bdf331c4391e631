import * as z from 'zod'

export type Sending =
  | { kind: 'sent'; providerId: string }
  /** The key was used before with another body: one of the two mails was sent, it is unknown which. */
  | { kind: 'sent_unconfirmed' }
  /** Not sent, or unknown. A repeat with the same key is safe for a day. */
  | { kind: 'retry'; code: string; retryAfterSeconds: number | null }
  /** A definite refusal of this mail: a repeat would give the same answer. */
  | { kind: 'refused'; code: string }

/** The SDK's result. The SDK passes on any JSON of an error status, so its shape is not certain. */
export type ResendAnswer = { data: unknown; error: unknown; headers: Record<string, string> | null }

const accepted = z.object({ id: z.string().min(1) })
const refusal = z.object({
  name: z.string().catch('unknown'),
  /** Null: no answer (network fault, time-out, a 2xx that is no JSON). */
  statusCode: z.number().nullable().optional().catch(undefined),
})

/** Statuses with which Resend refuses a mail (resend.com/docs/api-reference/errors); 451 is its security filter. */
const ABOUT_THE_MAIL: ReadonlySet<number> = new Set([400, 413, 422, 451])

/**
 * Error names under those statuses that do not concern the mail: the SDK's own name for an answer that is not Resend's (a
 * proxy's page), and a sender address with a wrong set-up, which we repair while the mail waits.
 */
const NOT_ABOUT_THE_MAIL: ReadonlySet<string> = new Set(['application_error', 'unknown', 'invalid_from_address'])

/**
 * Classifies an answer. A wrong key, an unverified domain or a used-up quota (401, 403, 404, 429) is a fault of our set-up:
 * the mail waits for the repair and is not lost.
 */
export function readResendAnswer({ data, error, headers }: ResendAnswer): Sending {
  const success = accepted.safeParse(data)
  if (success.success) return { kind: 'sent', providerId: success.data.id }
  const parsed = refusal.safeParse(error)
  if (!parsed.success) return { kind: 'retry', code: 'unreadable_answer', retryAfterSeconds: null }

  const { name, statusCode } = parsed.data
  if (name === 'invalid_idempotent_request') return { kind: 'sent_unconfirmed' }
  if (statusCode && ABOUT_THE_MAIL.has(statusCode) && !NOT_ABOUT_THE_MAIL.has(name))
    return { kind: 'refused', code: name }
  const code = statusCode === null ? 'no_answer' : name
  return { kind: 'retry', code, retryAfterSeconds: readSeconds(headers?.['retry-after']) }
}

/** Resend gives seconds; any other value is ignored. */
function readSeconds(value: string | undefined): number | null {
  return value !== undefined && /^\d{1,9}$/.test(value.trim()) ? Number(value) : null
}
