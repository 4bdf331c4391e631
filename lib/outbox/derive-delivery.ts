import type { EmailDelivery } from '@/lib/db/generated/enums'

/** What each message means for a mail; others (opened, clicked, scheduled) mean nothing to us. */
const MEANINGS: Readonly<Record<string, EmailDelivery>> = {
  'email.delivered': 'delivered',
  'email.delivery_delayed': 'delayed',
  'email.bounced': 'bounced',
  'email.complained': 'complained',
  'email.suppressed': 'suppressed',
  'email.failed': 'failed',
}

/** The later in the list, the more it says: a bounce after a delivery counts, a delay that is told late does not. */
const WEIGHT: readonly EmailDelivery[] = ['delayed', 'delivered', 'failed', 'suppressed', 'bounced', 'complained']

/** What became of a mail, by all that was told of it, in any order and any number of times. Null: nothing known. */
export function deriveDelivery(types: readonly string[]): EmailDelivery | null {
  const told = new Set(types.flatMap((type) => MEANINGS[type] ?? []))
  return WEIGHT.findLast((delivery) => told.has(delivery)) ?? null
}
