import type { AttemptFacts } from '../stripe/attempt-facts'
import { readCheckout } from '../stripe/checkout'
import { readInvoice } from '../stripe/invoices'
import type { OrderWithAttempts } from './terms'

/** What Stripe shows now of every way to pay that the order ever had. */
export function readAttempts(order: OrderWithAttempts): Promise<AttemptFacts[]> {
  const known = order.attempts.flatMap(({ kind, stripeId }) => (stripeId ? [{ kind, stripeId }] : []))
  return Promise.all(
    known.map(({ kind, stripeId }) => (kind === 'checkout' ? readCheckout(stripeId) : readInvoice(stripeId))),
  )
}
