import { alert } from '../alerts/alert'
import { describeError } from '../errors'
import type { AttemptFacts } from '../stripe/attempt-facts'
import { expireCheckout } from '../stripe/checkout'
import { voidInvoice } from '../stripe/invoices'
import type { OrderWithAttempts } from './terms'

/**
 * Closes every other way to pay an order that is paid, so that nobody pays twice; and an uncollectible invoice in any case,
 * since it can still be paid. A failure is an alert and not an error: the money that came is written down already, and the
 * next reading tries again.
 */
export async function closeOpenAttempts(
  order: OrderWithAttempts,
  facts: readonly AttemptFacts[],
  { isPaid }: { isPaid: boolean },
): Promise<void> {
  const payable = facts.filter(
    ({ progress }) => progress === 'uncollectible' || (isPaid && (progress === 'open' || progress === 'draft')),
  )
  const open = order.attempts.filter(({ stripeId }) => payable.some((fact) => fact.stripeId === stripeId))
  for (const { kind, stripeId, attempt } of open) {
    if (!stripeId) continue
    try {
      if (kind === 'checkout') await expireCheckout(stripeId)
      else await voidInvoice({ orderId: order.id, attempt }, stripeId)
    } catch (error) {
      alert('attempt_not_closed', { orderId: order.id, stripeId, error: describeError(error) })
    }
  }
}
