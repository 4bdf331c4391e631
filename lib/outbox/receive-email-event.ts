import { alert } from '@/lib/alerts/alert'
import type { EmailDelivery } from '@/lib/db/generated/enums'
import { inTransaction, type Transaction } from '@/lib/db/transaction'
import type { EmailWebhookEvent } from '@/lib/email/verify-email-webhook'
import { deriveDelivery } from './derive-delivery'

const UNDELIVERED: readonly EmailDelivery[] = ['bounced', 'suppressed', 'failed']

/**
 * Stores one verified message of the mail provider under its id, so that a repeated one changes nothing, and derives the mail's
 * delivery state again. A message that arrives before `markSent` has stored the provider's id is found by `markSent`.
 *
 * @throws AppError database_unavailable; then the provider must send it again
 */
export async function receiveEmailEvent(event: EmailWebhookEvent): Promise<void> {
  const changed = await inTransaction(async (tx) => {
    const { count } = await tx.emailEvent.createMany({ data: event, skipDuplicates: true })
    return count === 1 && event.providerId ? noteDelivery(tx, event.providerId) : null
  })
  if (changed) alertDelivery(changed)
}

type Changed = { emailId: string; template: string; delivery: EmailDelivery }

type MailWithMessage = { id: string; template: string; delivery: EmailDelivery | null; type: string; at: Date }

/** Stores the delivery state of a mail from its messages so far. @returns the change, to report after the commit */
export async function noteDelivery(tx: Transaction, providerId: string): Promise<Changed | null> {
  // Two messages at the same time, or a message and `markSent`, neither committed: without one lock for all, each would miss the
  // other.
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`mail:${providerId}`}, 0))`
  const messages = await tx.$queryRaw<MailWithMessage[]>`
    select m.id, m.template, m.delivery::text as delivery, e.type, e.occurred_at as at
    from emails m join email_events e on e.provider_id = m.provider_id
    where m.provider_id = ${providerId} order by e.occurred_at`
  const [mail] = messages
  const delivery = deriveDelivery(messages.map(({ type }) => type))
  if (!mail || !delivery || delivery === mail.delivery) return null
  const at = messages.findLast(({ type }) => deriveDelivery([type]) === delivery)?.at ?? null
  await tx.email.updateMany({ where: { id: mail.id }, data: { delivery, deliveryAt: at } })
  return { emailId: mail.id, template: mail.template, delivery }
}

export function alertDelivery({ emailId, template, delivery }: Changed): void {
  if (UNDELIVERED.includes(delivery)) alert('email_bounced', { emailId, template, delivery })
  if (delivery === 'complained') alert('email_complained', { emailId, template })
}
