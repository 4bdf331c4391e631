import { hasLocale } from 'next-intl'
import { alert } from '@/lib/alerts/alert'
import { sendEmail } from '@/lib/email/send-email'
import { describeError } from '@/lib/errors'
import { routing } from '@/lib/i18n/routing'
import { timeZoneOrUtc } from '@/lib/i18n/time-zone'
import { log } from '@/lib/log/log'
import { withLogIds } from '@/lib/log/log-context'
import { type EmailJob, emailJob } from '@/lib/outbox/email-jobs'
import { withSpan } from '@/lib/telemetry/span'
import { type ClaimedEmail, claimDueEmails, markFailed, markSent, postponeEmail, retryDelayMs } from './claim-emails'
import { renderEmail } from './render-email'

/** Resend allows five requests a second for a whole team. */
const AT_ONCE = 4
/** Failures after which an alert reports the delay; attempts continue. */
const HELD_UP_AFTER = 4

type Outcome = 'sent' | 'postponed' | 'failed'

/**
 * Sends the due mails. Several nodes may do this at once: each mail is leased, and the provider sends once per key, so a node that
 * dies after sending causes no second mail. Ends early when the provider fails; the next round continues.
 *
 * @returns the number of mails per outcome
 * @throws AppError database_unavailable
 */
export async function deliverDueEmails(limit = 20): Promise<Record<Outcome, number>> {
  const counts = { sent: 0, postponed: 0, failed: 0 }
  for (let left = limit; left > 0 && counts.postponed === 0; left -= AT_ONCE) {
    const batch = await claimDueEmails(Math.min(left, AT_ONCE))
    for (const outcome of await Promise.all(batch.map(deliver))) counts[outcome] += 1
    if (batch.length < AT_ONCE) break
  }
  return counts
}

async function deliver(email: ClaimedEmail): Promise<Outcome> {
  const { id: emailId, template, traceParent: parent } = email
  const attributes = { 'dotm.email_id': emailId, 'dotm.template': template }
  try {
    return await withSpan('mail deliver', { kind: 'consumer', parent, attributes }, () =>
      withLogIds({ emailId }, () => attempt(email)),
    )
  } catch (error) {
    log.error({ emailId: email.id, error: describeError(error) }, 'mail delivery failed')
    // While the database is away the lease expires.
    return postpone(email, 'internal', null).catch(() => 'postponed')
  }
}

async function attempt(email: ClaimedEmail): Promise<Outcome> {
  if (email.isTooLate) return drop(email, 'too_late')
  const job = emailJob.safeParse({ template: email.template, data: email.data })
  if (!job.success) return giveUp(email, 'unknown_template')
  const locale = hasLocale(routing.locales, email.locale) ? email.locale : routing.defaultLocale
  const rendering = await renderEmail(job.data, { locale, timeZone: timeZoneOrUtc(email.timeZone) })
  if (rendering.kind === 'superseded') return drop(email, 'superseded')
  if (rendering.kind === 'missing') return giveUp(email, 'nothing_to_tell')

  const { recipient: to, template, idempotencyKey } = email
  const sending = await sendEmail({ to, template, idempotencyKey, ...rendering.email })
  switch (sending.kind) {
    case 'sent':
      return conclude(email, job.data, sending.providerId, null)
    case 'sent_unconfirmed':
      return conclude(email, job.data, null, 'unconfirmed')
    case 'retry':
      return postpone(email, sending.code, sending.retryAfterSeconds)
    case 'refused':
      return giveUp(email, sending.code)
  }
}

async function conclude(
  email: ClaimedEmail,
  job: EmailJob,
  providerId: string | null,
  errorCode: string | null,
): Promise<Outcome> {
  const mailedActivationId = job.template === 'esim-ready' ? job.data.activationId : null
  await markSent(email, { providerId, errorCode, mailedActivationId })
  log.info({ emailId: email.id, template: email.template, providerId, code: errorCode }, 'mail sent')
  return 'sent'
}

async function postpone(email: ClaimedEmail, code: string, retryAfterSeconds: number | null): Promise<Outcome> {
  const delayMs = retryDelayMs(email.attempts, retryAfterSeconds)
  if (delayMs === null) return giveUp(email, code)
  await postponeEmail(email, code, delayMs)
  const facts = { emailId: email.id, template: email.template, code, attempts: email.attempts }
  if (email.attempts === HELD_UP_AFTER) alert('email_held_up', facts)
  else log.warn({ ...facts, delayMs }, 'mail postponed')
  return 'postponed'
}

/** Ends a mail that could not be sent, with an alert. */
async function giveUp(email: ClaimedEmail, code: string): Promise<Outcome> {
  if (await markFailed(email, code)) alert('email_failed', { emailId: email.id, template: email.template, code })
  return 'failed'
}

/** Ends a mail that is no longer needed. */
async function drop(email: ClaimedEmail, code: string): Promise<Outcome> {
  await markFailed(email, code)
  log.info({ emailId: email.id, template: email.template, code }, 'mail no longer needed')
  return 'failed'
}
