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

/** States in which an attempt may still be paid, so that it has to be read or closed. */
export const PAYABLE: readonly PaymentAttemptState[] = ['creating', 'open', 'processing', 'uncollectible']
