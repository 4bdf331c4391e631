import type { PaymentAttemptState } from '@/lib/db/generated/enums'
import type { AttemptFacts } from '@/lib/stripe/gone-attempt'

const STATE: Record<Exclude<AttemptFacts['progress'], 'gone'>, PaymentAttemptState> = {
  draft: 'creating',
  open: 'open',
  processing: 'processing',
  completed: 'paid',
  expired: 'expired',
  void: 'void',
  uncollectible: 'uncollectible',
  failed: 'failed',
}

/** How an attempt is written down after a reading; null when Stripe does not know it, and what was known stays. */
export const attemptStateOf = ({ progress }: AttemptFacts): PaymentAttemptState | null =>
  progress === 'gone' ? null : STATE[progress]
