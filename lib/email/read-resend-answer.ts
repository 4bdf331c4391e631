import * as z from 'zod'

export type Sending =
  | { kind: 'sent'; providerId: string }
  /** The key was used before with another body: a mail went out, which of the two we cannot tell. */
  | { kind: 'sent_unconfirmed' }
  /** Not sent, or not known to be sent. A repeat under the same key is safe for a day. */
  | { kind: 'retry'; code: string; retryAfterSeconds: number | null }
  /** Definite and about this very mail: repeating it would give the same. */
  | { kind: 'refused'; code: string }

/** What the SDK resolves to. It hands on any JSON that came with an error status, so nothing in it is taken for granted. */
export type ResendAnswer = { data: unknown; error: unknown; headers: Record<string, string> | null }

const accepted = z.object({ id: z.string().min(1) })
const refusal = z.object({
  name: z.string().catch('unknown'),
  /** Null: no answer at all (network fault, time-out, a 2xx that is no JSON). */
  statusCode: z.number().nullable().optional().catch(undefined),
})

/** Statuses with which Resend judges a mail (resend.com/docs/api-reference/errors); 451 is its security filter. */
const ABOUT_THE_MAIL: ReadonlySet<number> = new Set([400, 413, 422, 451])

/**
 * Names under those statuses that are no judgement on the mail: the SDK's own name for an answer that is not Resend's (a
 * proxy's page), and a sender address that is set up wrong, which is ours to repair while the mail waits.
 */
const NOT_ABOUT_THE_MAIL: ReadonlySet<string> = new Set(['application_error', 'unknown', 'invalid_from_address'])

/**
 * What an answer means for the mail. A key that is wrong, a domain that is not verified, a used-up quota (401, 403, 404,
 * 429) are faults of our set-up: the mail waits for their repair and is not lost.
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

/** Resend says seconds; anything else is as good as nothing. */
function readSeconds(value: string | undefined): number | null {
  return value !== undefined && /^\d{1,9}$/.test(value.trim()) ? Number(value) : null
}
