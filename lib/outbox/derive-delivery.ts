import type { EmailDelivery } from '@/lib/db/generated/enums'

/** The delivery state of each message type; others (opened, clicked, scheduled) have none. */
const MEANINGS: Readonly<Record<string, EmailDelivery>> = {
  'email.delivered': 'delivered',
  'email.delivery_delayed': 'delayed',
  'email.bounced': 'bounced',
  'email.complained': 'complained',
  'email.suppressed': 'suppressed',
  'email.failed': 'failed',
}

/** A later entry overrides an earlier one: a bounce after a delivery counts, a late message of a delay does not. */
const WEIGHT: readonly EmailDelivery[] = ['delayed', 'delivered', 'failed', 'suppressed', 'bounced', 'complained']

/** The delivery state of a mail from all its messages, in any order and with repetitions. Null: unknown. */
export function deriveDelivery(types: readonly string[]): EmailDelivery | null {
  const told = new Set(types.flatMap((type) => MEANINGS[type] ?? []))
  return WEIGHT.findLast((delivery) => told.has(delivery)) ?? null
}
