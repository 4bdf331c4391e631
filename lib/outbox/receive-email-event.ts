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

/** Stores the delivery state of a mail from its messages so far. @returns the change, to report after the commit */
export async function noteDelivery(tx: Transaction, providerId: string): Promise<Changed | null> {
  // A message and `markSent` at the same time, neither committed: without one lock for both, each would miss the other.
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`mail:${providerId}`}, 0))`
  // Two messages of one mail at the same time: the second waits and then reads both.
  const [mail] = await tx.$queryRaw<{ id: string; template: string; delivery: EmailDelivery | null }[]>`
    select id, template, delivery::text as delivery from emails where provider_id = ${providerId} for update`
  if (!mail) return null
  const events = await tx.emailEvent.findMany({ where: { providerId }, orderBy: { occurredAt: 'asc' } })
  const delivery = deriveDelivery(events.map(({ type }) => type))
  if (!delivery || delivery === mail.delivery) return null
  const at = events.findLast(({ type }) => deriveDelivery([type]) === delivery)?.occurredAt ?? null
  await tx.email.update({ where: { id: mail.id }, data: { delivery, deliveryAt: at } })
  return { emailId: mail.id, template: mail.template, delivery }
}

export function alertDelivery({ emailId, template, delivery }: Changed): void {
  if (UNDELIVERED.includes(delivery)) alert('email_bounced', { emailId, template, delivery })
  if (delivery === 'complained') alert('email_complained', { emailId, template })
}
