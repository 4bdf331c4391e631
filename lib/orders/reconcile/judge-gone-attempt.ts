import type { PaymentAttempt } from '@/lib/db/generated/client'
import type { AttemptFacts } from '@/lib/stripe/gone-attempt'

type Known = Pick<PaymentAttempt, 'kind' | 'state' | 'expiresAt'>

/**
 * How a way to pay counts that Stripe does not know. Only a draft can be deleted there, so anything else is of another
 * account, where it may be paid, or was, without our hearing of it: it stays `gone` until it cannot be paid any more, and for
 * good when money was under way. What had ended before stays as it ended. Pure.
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
