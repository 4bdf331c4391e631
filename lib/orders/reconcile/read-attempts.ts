import type { OrderWithAttempts } from '@/lib/orders/load-order'
import { readCheckout } from '@/lib/stripe/checkout'
import type { AttemptFacts } from '@/lib/stripe/gone-attempt'
import { readInvoice } from '@/lib/stripe/invoices'
import { judgeGoneAttempt } from './judge-gone-attempt'

/** What Stripe shows now of every way to pay that the order ever had. */
export function readAttempts(order: OrderWithAttempts): Promise<AttemptFacts[]> {
  const known = order.attempts.flatMap(({ stripeId, ...row }) => (stripeId ? [{ ...row, stripeId }] : []))
  return Promise.all(
    known.map(async ({ stripeId, ...row }) => {
      const facts = await (row.kind === 'checkout' ? readCheckout(stripeId) : readInvoice(stripeId))
      return facts.progress === 'gone' ? { ...facts, progress: judgeGoneAttempt(row, order.loadedAt) } : facts
    }),
  )
}
