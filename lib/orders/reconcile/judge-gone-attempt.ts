import type { PaymentAttempt } from '@/lib/db/generated/client'
import type { AttemptFacts } from '@/lib/stripe/gone-attempt'

type Known = Pick<PaymentAttempt, 'kind' | 'state' | 'expiresAt'>

/**
 * Returns the progress of an attempt that does not exist at Stripe. Only a draft can be deleted there, so any other one
 * belongs to another account, where it may be or become paid without an event to us: it is `gone` until it can no longer be
 * paid, and always `gone` when a payment was under way. An attempt that had ended keeps its state. Pure.
 *
 * @param now by the database's clock
 */
export function judgeGoneAttempt({ kind, state, expiresAt }: Known, now: Date): AttemptFacts['progress'] {
  const closed = kind === 'checkout' ? 'expired' : 'void'
  switch (state) {
    case 'creating':
      return kind === 'invoice' || expiresAt <= now ? closed : 'gone'
    case 'open':
    case 'uncollectible':
      return expiresAt <= now ? closed : 'gone'
    case 'expired':
    case 'void':
    case 'failed':
      return state
    case 'processing':
    case 'paid':
      return 'gone'
  }
}
