import type { Transaction } from '@/lib/db/transaction'
import { isForgottenAddress } from '@/lib/email-address'
import { newId } from '@/lib/new-id'
import { currentTraceParent } from '@/lib/telemetry/span'
import { type EmailJob, emailJob, TEMPLATE_VERSION } from './email-jobs'

type Addressee = { id: string; email: string; locale: string }

type Enqueued = EmailJob & {
  recipient: string
  userId: string | null
  locale: string
  /** One mail per key, forever: a repeated key sends no second mail. */
  idempotencyKey: string
  /** After this moment the mail is pointless. */
  giveUpAt?: Date
}

/**
 * Puts a mail into the outbox, in the transaction of the change that it reports. Writes none to a person whose account is deleted.
 *
 * @returns the id of its row, if it is a new one
 */
export async function enqueueEmail(tx: Transaction, email: Enqueued): Promise<string> {
  const { recipient, userId, locale, idempotencyKey, giveUpAt } = email
  // Anything beside the ids (a code, a link) must not get into a row.
  const id = newId('email')
  if (isForgottenAddress(recipient)) return id
  const { template, data } = emailJob.parse({ template: email.template, data: email.data })
  await tx.email.createMany({
    data: {
      id,
      template,
      templateVersion: TEMPLATE_VERSION,
      data,
      recipient,
      userId,
      locale,
      idempotencyKey,
      traceParent: currentTraceParent(),
      ...(giveUpAt && { giveUpAt }),
    },
    skipDuplicates: true,
  })
  return id
}

/**
 * Puts a mail to a person into the outbox, with their current address and language.
 *
 * @param key the subject of the mail: each template sends one mail per key, forever
 * @returns the id of its row, if it is a new one
 */
export function mailTo(tx: Transaction, to: Addressee, job: EmailJob, key: string): Promise<string> {
  const { id: userId, email: recipient, locale } = to
  return enqueueEmail(tx, { ...job, recipient, userId, locale, idempotencyKey: `${job.template}:${key}` })
}
