import { formatMoney } from '@/lib/i18n/format'
import type { OrderFacts, StoryLine } from './load-order-facts'

const ENDED = {
  expired: 'ran out unpaid',
  void: 'was voided',
  uncollectible: 'was given up as uncollectible',
  failed: 'failed',
} as const

const isEnded = (state: string): state is keyof typeof ENDED => state in ENDED

/** Customers of the buyer that Stripe did not know any more since the order was opened. */
const tellGoneCustomers = ({ buyer, createdAt }: OrderFacts): StoryLine[] =>
  buyer.replacedIds
    .filter(({ party, noticedAt }) => party === 'stripe' && noticedAt >= createdAt)
    .map(({ id, noticedAt }) => ({
      at: noticedAt,
      cause: 'customer_gone',
      text: `Stripe did not know customer ${id} any more; another was made.`,
    }))

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
  const gone = tellGoneCustomers(order)
  if (!purchase) return [...ways, ...gone]
  const amount = formatMoney('en', purchase.amountCents, purchase.currency)
  return [
    ...ways,
    ...gone,
    {
      at: order.paidAt ?? purchase.dateCreated,
      cause: 'paid',
      text: `Stripe confirmed ${amount} (${purchase.stripeTransactionId}).`,
    },
  ]
}
