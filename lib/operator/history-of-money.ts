import { formatMoney } from '@/lib/i18n/format'
import type { OrderFacts, StoryLine } from './load-order-facts'

/** Quotes outside text on one line, without control characters, which a terminal would execute. */
export const quote = (text: string): string => `"${text.replaceAll(/\p{C}+/gu, ' ')}"`

const ATTEMPT_ENDED = {
  expired: 'ran out unpaid',
  void: 'was voided',
  uncollectible: 'was given up as uncollectible',
  failed: 'failed',
} as const

const isEnded = (state: string): state is keyof typeof ATTEMPT_ENDED => state in ATTEMPT_ENDED

/** The buyer's Stripe customers found deleted since the order was placed. */
const historyOfGoneCustomers = ({ buyer, createdAt }: OrderFacts): StoryLine[] =>
  buyer.replacedIds
    .filter(({ party, noticedAt }) => party === 'stripe' && noticedAt >= createdAt)
    .map(({ id, noticedAt }) => ({
      at: noticedAt,
      cause: 'customer_gone',
      text: `Stripe did not know customer ${id} any more; another was made.`,
    }))

/** The order's payment attempts and their ends. */
export function historyOfPayments(order: OrderFacts): StoryLine[] {
  const ways = order.attempts.flatMap((attempt): StoryLine[] => {
    const name = `${attempt.kind === 'invoice' ? 'invoice' : 'Checkout page'} ${attempt.stripeId ?? '(Stripe has not answered)'}`
    return [
      { at: attempt.createdAt, cause: 'way_opened', text: `A way to pay was opened: ${name}.` },
      ...(attempt.mailedAt
        ? [{ at: attempt.mailedAt, cause: 'way_mailed' as const, text: `Stripe was told to mail ${name}.` }]
        : []),
      ...(isEnded(attempt.state)
        ? [{ at: attempt.updatedAt, cause: 'way_ended' as const, text: `The ${name} ${ATTEMPT_ENDED[attempt.state]}.` }]
        : []),
    ]
  })
  const { purchase } = order
  const gone = historyOfGoneCustomers(order)
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

const MARKS = {
  suspend: 'The line is to be suspended at OXIO, since the money went or may go back.',
  suspended: 'Somebody confirmed that the line is suspended at OXIO.',
  restore: 'The line is to be restored at OXIO, since the money is with us again.',
}

const CAPPED = {
  person: ' It was not paid back at once because this buyer had money back too often in a short time.',
  card: ' It was not paid back at once because this card had money back too often in a short time.',
}

/** Withdrawals, refund requests, refunds, disputes, and the line steps they require. */
export function historyOfRefunds(order: OrderFacts): StoryLine[] {
  const { lineMark, lineMarkSince } = order
  return [
    ...order.withdrawals.map(({ id, declaredAt, name }) => ({
      at: declaredAt,
      cause: 'withdrawn' as const,
      text: `Somebody who knew its number and address withdrew from the contract as ${quote(name)} (${id}).`,
    })),
    ...order.requests.flatMap(historyOfRequest),
    ...order.refunds.flatMap(historyOfRefund),
    ...order.disputes.flatMap(historyOfDispute),
    ...(lineMark && lineMarkSince ? [{ at: lineMarkSince, cause: 'line_marked' as const, text: MARKS[lineMark] }] : []),
  ]
}

function historyOfRequest(request: OrderFacts['requests'][number]): StoryLine[] {
  const { id, createdAt, state, reason, cap, decidedAt, decidedBy, decisionNote } = request
  const answered = `The refund request was ${state === 'approved' ? 'approved' : 'declined'} by ${decidedBy}`
  return [
    {
      at: createdAt,
      cause: 'refund_asked',
      text: `The buyer asked for the money back (${id}): ${quote(reason)}${cap ? CAPPED[cap] : ''}`,
    },
    ...(decidedAt
      ? [
          {
            at: decidedAt,
            cause: 'refund_answered' as const,
            notBefore: createdAt,
            text: `${answered}${decisionNote ? `: ${quote(decisionNote)}` : ''}.`,
          },
        ]
      : []),
  ]
}

function historyOfRefund(refund: OrderFacts['refunds'][number]): StoryLine[] {
  const { id, cause, state, amountCents, currency, decidedBy, begunAt, settledAt, stripeId, lastError } = refund
  const by = decidedBy ? ` by ${decidedBy}` : ''
  const waits = state === 'begun' && lastError ? ` Stripe has not taken it: ${lastError}` : ''
  const why = refund.failureReason ? ` (${refund.failureReason})` : ''
  return [
    {
      at: begunAt,
      cause: 'refund_begun',
      text: `A refund of ${formatMoney('en', amountCents, currency)} was begun${by} (${cause}, ${id}).${waits}`,
    },
    ...(settledAt
      ? [
          {
            at: settledAt,
            cause: 'refund_ended' as const,
            notBefore: begunAt,
            text: `The refund ${stripeId ?? id} ${state}${why}.`,
          },
        ]
      : []),
  ]
}

function historyOfDispute(dispute: OrderFacts['disputes'][number]): StoryLine[] {
  const { id, status, reason, openedAt, closedAt } = dispute
  return [
    { at: openedAt, cause: 'dispute_opened', text: `The bank opened the dispute ${id} (${reason}).` },
    ...(closedAt
      ? [
          {
            at: closedAt,
            cause: 'dispute_closed' as const,
            notBefore: openedAt,
            text: `The dispute ${id} was closed: ${status}.`,
          },
        ]
      : []),
  ]
}
