import { alert } from '@/lib/alerts/alert'
import { db } from '@/lib/db/client'
import type { VerifiedEvent } from '@/lib/stripe/parse-event'

/** Events that change no state but are shown to people. */
const NOTES = new Map([
  ['invoice.sent', 'sent'],
  ['invoice.overdue', 'overdue'],
  ['invoice.payment_failed', 'payment_failed'],
  ['invoice.payment_action_required', 'payment_action_required'],
  ['invoice.finalization_failed', 'finalization_failed'],
  ['invoice.overpaid', 'overpaid'],
])
const ALERTS = new Set(['invoice.finalization_failed', 'invoice.overpaid'])

/** Stores the newest such event with its attempt; an older one that arrives late changes nothing. */
export async function noteEvent({ id, type, created }: VerifiedEvent, objectId: string): Promise<void> {
  const note = NOTES.get(type)
  if (!note) return
  if (ALERTS.has(type)) alert('invoice_needs_a_look', { eventId: id, note, invoiceId: objectId })
  await db().$executeRaw`
      update payment_attempts set note = ${note}, noted_at = to_timestamp(${created})
      where stripe_id = ${objectId} and (noted_at is null or noted_at <= to_timestamp(${created}))`
}
