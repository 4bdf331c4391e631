import { recordStepInTurn } from '@/lib/activations/activation-events'
import { Prisma } from '@/lib/db/generated/client'
import { endLease, IS_FREE, type Lease, takeLeases } from '@/lib/db/lease'
import { inTransaction } from '@/lib/db/transaction'
import { alertDelivery, noteDelivery } from '@/lib/outbox/receive-email-event'

/** A mail that this node may send until its lease ends. */
export type ClaimedEmail = Lease & {
  template: string
  data: unknown
  recipient: string
  locale: string
  /** The recipient's time zone, if known. */
  timeZone: string | null
  idempotencyKey: string
  /** How often it was taken, this time included. */
  attempts: number
  isTooLate: boolean
  traceParent: string | null
}

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY_SECONDS = 24 * 3_600

// In total a little less than the day for which the provider keeps a key.
const PLAN_MS = [5 * SECOND, 30 * SECOND, MINUTE, 5 * MINUTE, 15 * MINUTE, ...Array<number>(22).fill(HOUR)]

/** Leases due mails, by the database's clock. The earliest `give_up_at` comes first: a person waits for a sign-in code. */
export function claimDueEmails(limit: number): Promise<ClaimedEmail[]> {
  return takeLeases<ClaimedEmail>('emails', {
    where: Prisma.sql`id in (
      select id from emails where state = 'queued' and next_attempt_at <= now() and ${IS_FREE}
      order by give_up_at nulls last, next_attempt_at limit ${limit} for update skip locked)`,
    set: [Prisma.sql`attempts = attempts + 1`],
    returning: [
      Prisma.sql`template, data, recipient, locale, attempts`,
      Prisma.sql`(select time_zone from users where users.id = emails.user_id) as "timeZone"`,
      Prisma.sql`idempotency_key as "idempotencyKey", trace_parent as "traceParent"`,
      Prisma.sql`coalesce(give_up_at <= now(), false) as "isTooLate"`,
    ],
  })
}

/**
 * Marks a mail as sent. The provider has accepted it whichever node holds the lease now, so only a second "sent" is ignored. The
 * step in an eSIM's history (`mailedActivationId`) is in the same transaction.
 */
export async function markSent(
  email: ClaimedEmail,
  sent: { providerId: string | null; errorCode: string | null; mailedActivationId: string | null },
): Promise<void> {
  const changed = await inTransaction(async (tx) => {
    const marked = await tx.$executeRaw`
      update emails set state = 'sent', sent_at = now(), provider_id = ${sent.providerId}, lease_until = null,
        last_error_code = ${sent.errorCode}
      where id = ${email.id} and state = 'queued'`
    if (marked !== 1) return null
    if (sent.mailedActivationId) await recordStepInTurn(tx, sent.mailedActivationId, 'mailed')
    // The provider's webhook may have arrived first.
    return sent.providerId ? noteDelivery(tx, sent.providerId) : null
  })
  if (changed) alertDelivery(changed)
}

/** Returns the lease and sets the next attempt. Changes nothing when another claim has taken over. */
export async function postponeEmail(email: ClaimedEmail, code: string, delayMs: number): Promise<void> {
  await endLease('emails', email, [
    Prisma.sql`last_error_code = ${code}`,
    Prisma.sql`next_attempt_at = now() + ${delayMs} * interval '1 millisecond'`,
  ])
}

/** @returns false when another node has taken the mail over, and nothing was written */
export function markFailed(email: ClaimedEmail, code: string): Promise<boolean> {
  return endLease('emails', email, [Prisma.sql`state = 'failed'`, Prisma.sql`last_error_code = ${code}`])
}

/**
 * The wait after the given number of failed attempts (1 or more), in milliseconds: from seconds to an hour, and at least what the
 * provider asked for, up to a day. Null: no more attempts.
 */
export function retryDelayMs(attempts: number, retryAfterSeconds: number | null): number | null {
  const planned = PLAN_MS[Math.max(0, attempts - 1)]
  if (planned === undefined) return null
  return Math.max(planned, Math.min(retryAfterSeconds ?? 0, DAY_SECONDS) * SECOND)
}
