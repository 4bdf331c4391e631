import { formatMoney } from '@/lib/i18n/format'
import type { OrderFacts, StoryLine } from './load-order-facts'
import { quote } from './quote'

const MARKS = {
  suspend: 'The line is to be suspended at OXIO, since the money went or may go back.',
  suspended: 'Somebody confirmed that the line is suspended at OXIO.',
  restore: 'The line is to be restored at OXIO, since the money is with us again.',
}

const CAPPED = {
  person: ' It was not paid back at once because this buyer had money back too often in a short time.',
  card: ' It was not paid back at once because this card had money back too often in a short time.',
}

/** Refunds, requests for one, disputes, and what they ask of the line. */
export function tellMoneyBack(order: OrderFacts): StoryLine[] {
  const { lineMark, lineMarkSince } = order
  return [
    ...order.withdrawals.map(({ id, declaredAt, name }) => ({
      at: declaredAt,
      cause: 'withdrawn' as const,
      text: `Somebody who knew its number and address withdrew from the contract as ${quote(name)} (${id}).`,
    })),
    ...order.requests.flatMap(tellRequest),
    ...order.refunds.flatMap(tellRefund),
    ...order.disputes.flatMap(tellDispute),
    ...(lineMark && lineMarkSince ? [{ at: lineMarkSince, cause: 'line_marked' as const, text: MARKS[lineMark] }] : []),
  ]
}

function tellRequest(request: OrderFacts['requests'][number]): StoryLine[] {
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

function tellRefund(refund: OrderFacts['refunds'][number]): StoryLine[] {
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

function tellDispute(dispute: OrderFacts['disputes'][number]): StoryLine[] {
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
