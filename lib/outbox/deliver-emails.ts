import { hasLocale } from 'use-intl'
import { recordStep } from '../activations/activation-events'
import { db } from '../db/client'
import type { Email } from '../db/generated/client'
import { inTransaction, whileDatabaseIsThere } from '../db/transaction'
import { type Sending, sendEmail } from '../email/send-email'
import { describeError } from '../errors'
import { routing } from '../i18n/routing'
import { alert, log } from '../log'
import { emailJob } from './email-jobs'
import { renderEmail } from './render-email'
import { retryDelayMs } from './retry-delay'

const LEASE = '60 seconds'

/**
 * Sends what is due, oldest first. Several nodes may do this at once: each mail is leased, by the database's clock, and the
 * provider sends once per key, so a node that dies after sending makes no second mail.
 *
 * @returns how many were worked on
 */
export async function deliverDueEmails(limit = 20): Promise<number> {
  const due = await whileDatabaseIsThere(
    () => db().$queryRaw<{ id: string }[]>`
      update emails set lease_until = now() + ${LEASE}::interval, attempts = attempts + 1
      where id in (
        select id from emails where state = 'queued' and next_attempt_at <= now() and (lease_until is null or lease_until < now())
        order by next_attempt_at limit ${limit} for update skip locked)
      returning id`,
  )
  await Promise.all(due.map(({ id }) => deliver(id)))
  return due.length
}

async function deliver(emailId: string): Promise<void> {
  const row = await db().email.findUniqueOrThrow({ where: { id: emailId } })
  try {
    await conclude(row, await attempt(row))
  } catch (error) {
    log.error({ emailId, error: describeError(error) }, 'mail could not be worked on')
    await postpone(row, 'internal', null).catch(() => undefined)
  }
}

async function attempt(row: Email): Promise<Sending> {
  if (row.giveUpAt && row.giveUpAt.getTime() <= Date.now()) return { kind: 'refused', code: 'too_late' }
  const job = emailJob.safeParse({ template: row.template, data: row.data })
  if (!job.success) return { kind: 'refused', code: 'unknown_template' }
  const locale = hasLocale(routing.locales, row.locale) ? row.locale : routing.defaultLocale
  const rendered = await renderEmail(job.data, locale)
  if (!rendered) return { kind: 'refused', code: 'nothing_to_tell' }
  return sendEmail({ to: row.recipient, ...rendered, idempotencyKey: row.idempotencyKey })
}

async function conclude(row: Email, sending: Sending): Promise<void> {
  switch (sending.kind) {
    case 'sent':
      return markSent(row, sending.providerId, null)
    case 'sent_unconfirmed':
      return markSent(row, null, 'unconfirmed')
    case 'retry':
      return postpone(row, sending.code, sending.retryAfterSeconds)
    case 'refused':
      return giveUp(row, sending.code)
  }
}

/** Marked once; the history of an eSIM gets its step in the same transaction. */
async function markSent(row: Email, providerId: string | null, errorCode: string | null): Promise<void> {
  await inTransaction(async (tx) => {
    const { count } = await tx.email.updateMany({
      where: { id: row.id, state: 'queued' },
      data: { state: 'sent', sentAt: new Date(), providerId, lastErrorCode: errorCode, leaseUntil: null },
    })
    const job = emailJob.safeParse({ template: row.template, data: row.data })
    if (count === 1 && job.success && job.data.template === 'esim-ready')
      await recordStep(tx, job.data.data.activationId, 'mailed')
  })
}

async function postpone(row: Email, code: string, retryAfterSeconds: number | null): Promise<void> {
  const delayMs = retryDelayMs(row.attempts, retryAfterSeconds)
  if (delayMs === null) return giveUp(row, code)
  await db().$executeRaw`
    update emails set lease_until = null, last_error_code = ${code}, next_attempt_at = now() + ${delayMs} * interval '1 millisecond'
    where id = ${row.id} and state = 'queued'`
}

async function giveUp(row: Email, code: string): Promise<void> {
  await db().email.updateMany({
    where: { id: row.id, state: 'queued' },
    data: { state: 'failed', lastErrorCode: code, leaseUntil: null },
  })
  if (code !== 'too_late') alert('email_failed', { emailId: row.id, template: row.template, code })
}
