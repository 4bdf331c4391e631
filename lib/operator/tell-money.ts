import { formatMoney } from '../i18n/format'
import type { OrderFacts, StoryLine } from './load-order-facts'

const ENDED = {
  expired: 'ran out unpaid',
  void: 'was voided',
  uncollectible: 'was given up as uncollectible',
  failed: 'failed',
} as const

const isEnded = (state: string): state is keyof typeof ENDED => state in ENDED

/** The ways to pay and what came of them. */
export function tellMoney(order: OrderFacts): StoryLine[] {
  const ways = order.attempts.flatMap((attempt): StoryLine[] => {
    const name = `${attempt.kind === 'invoice' ? 'invoice' : 'Checkout page'} ${attempt.stripeId ?? '(Stripe has not answered)'}`
    return [
      { at: attempt.createdAt, cause: 'way_opened', text: `A way to pay was opened: ${name}.` },
      ...(attempt.mailedAt
        ? [{ at: attempt.mailedAt, cause: 'way_mailed' as const, text: `Stripe was told to mail ${name}.` }]
        : []),
      ...(isEnded(attempt.state)
        ? [{ at: attempt.updatedAt, cause: 'way_ended' as const, text: `The ${name} ${ENDED[attempt.state]}.` }]
        : []),
    ]
  })
  const { purchase } = order
  if (!purchase) return ways
  const amount = formatMoney('en', purchase.amountCents, purchase.currency)
  return [
    ...ways,
    {
      at: order.paidAt ?? purchase.dateCreated,
      cause: 'paid',
      text: `Stripe confirmed ${amount} (${purchase.stripeTransactionId}).`,
    },
  ]
}
