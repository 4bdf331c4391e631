import type { PaymentAttemptState } from '../db/generated/enums'
import type { AttemptFacts } from '../stripe/attempt-facts'

const STATE: Record<AttemptFacts['progress'], PaymentAttemptState> = {
  draft: 'creating',
  open: 'open',
  processing: 'processing',
  completed: 'paid',
  expired: 'expired',
  void: 'void',
  uncollectible: 'uncollectible',
  failed: 'failed',
}

/** How an attempt is written down after a reading. */
export const attemptStateOf = (facts: AttemptFacts): PaymentAttemptState => STATE[facts.progress]
