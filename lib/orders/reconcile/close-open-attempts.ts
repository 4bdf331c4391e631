import { alert } from '@/lib/alerts/alert'
import { describeError } from '@/lib/errors'
import type { OrderWithAttempts } from '@/lib/orders/load-order'
import { expireCheckout } from '@/lib/stripe/checkout'
import type { AttemptFacts } from '@/lib/stripe/gone-attempt'
import { voidInvoice } from '@/lib/stripe/invoices'

/**
 * Closes every other open attempt of a paid order, so that it is not paid twice; and an uncollectible invoice in any case,
 * because it can still be paid. A failure raises an alert and no error: the payment is stored already, and the next reading
 * tries again.
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
