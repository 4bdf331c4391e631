import type { OrderState, RefundState } from '@/lib/db/generated/enums'
import { formatDateTime } from '@/lib/i18n/format'
import { UTC } from '@/lib/i18n/time-zone'
import type { DisputeFacts, RefundFacts } from '@/lib/stripe/gone-attempt'
import type { ChargeEntry } from '@/lib/stripe/list-money'

/** The compared members of our rows. */
export type OurBooks = {
  ledger: {
    intentId: string
    orderId: string
    amountCents: number
    currency: string
    createdAt: Date
    state: OrderState
  }[]
  refunds: {
    id: string
    stripeId: string | null
    intentId: string
    orderId: string
    state: RefundState
    amountCents: number
    begunAt: Date
  }[]
  disputes: { id: string; orderId: string; status: string }[]
}

/** The entries of Stripe's lists. */
export type StripeBooks = {
  charges: ChargeEntry[]
  refunds: (RefundFacts & { intentId: string })[]
  disputes: (DisputeFacts & { intentId: string })[]
  /** Payments for our product that are in none of our rows. */
  unclaimed: { intentId: string; orderId: string | null; amountCents: number }[]
}

export type Finding = {
  kind:
    | 'money_without_order'
    | 'ledger_without_charge'
    | 'amount_differs'
    | 'state_differs'
    | 'surplus_not_returned'
    | 'refund_differs'
    | 'refund_unknown_at_stripe'
    | 'refund_not_sent'
    | 'dispute_differs'
  intentId: string | null
  orderId: string | null
  detail: string
}

export type Period = {
  /** Start of Stripe's lists. Our rows are compared from a day later, because they follow their charges. */
  since: Date
  /** Younger entries are ignored: their counterpart may follow. */
  until: Date
}

const DAY_MS = 24 * 3_600_000
const LONGEST_UNSENT_MS = 3_600_000

/** Returns every difference between our books and Stripe's lists; an empty list when they agree. */
export function compareBooks(ours: OurBooks, stripe: StripeBooks, period: Period): Finding[] {
  return [
    ...stripe.unclaimed.map(
      ({ intentId, orderId, amountCents }): Finding => ({
        kind: 'money_without_order',
        intentId,
        orderId,
        detail: `${amountCents} cents that no row of ours knows`,
      }),
    ),
    ...compareLedger(ours, stripe, period),
    ...compareSurplus(ours, stripe, period),
    ...compareRefunds(ours, stripe, period),
    ...compareDisputes(ours, stripe, period),
  ]
}

const isOwnDay = (at: Date, { since, until }: Period) => at.getTime() >= since.getTime() + DAY_MS && at <= until

function compareLedger(ours: OurBooks, stripe: StripeBooks, period: Period): Finding[] {
  const byIntent = new Map(stripe.charges.map((charge) => [charge.intentId, charge]))
  return ours.ledger.flatMap((row): Finding[] => {
    const { intentId, orderId } = row
    const charge = byIntent.get(intentId)
    if (!charge)
      return isOwnDay(row.createdAt, period)
        ? [{ kind: 'ledger_without_charge', intentId, orderId, detail: 'Stripe lists no such payment' }]
        : []
    if (charge.amountCents !== row.amountCents || charge.currency !== row.currency)
      return [
        {
          kind: 'amount_differs',
          intentId,
          orderId,
          detail: `ledger ${row.amountCents} ${row.currency}, Stripe ${charge.amountCents} ${charge.currency}`,
        },
      ]
    const money = moneyOf(intentId, stripe)
    if (money.youngest > period.until || charge.createdAt > period.until) return []
    const expected = expectedStates(charge, money)
    return expected.includes(row.state)
      ? []
      : [
          {
            kind: 'state_differs',
            intentId,
            orderId,
            detail: `order ${row.state}, Stripe shows ${expected.join(' or ')}`,
          },
        ]
  })
}

type Money = { refunds: RefundFacts[]; disputes: DisputeFacts[]; backCents: number; youngest: Date }

function moneyOf(intentId: string, stripe: StripeBooks): Money {
  const refunds = stripe.refunds.filter((refund) => refund.intentId === intentId)
  const disputes = stripe.disputes.filter((dispute) => dispute.intentId === intentId)
  const backCents = refunds
    .filter(({ status }) => status === 'succeeded' || status === 'pending')
    .reduce((sum, { amountCents }) => sum + amountCents, 0)
  const times = [...refunds.map(({ createdAt }) => createdAt), ...disputes.map(({ openedAt }) => openedAt)]
  return { refunds, disputes, backCents, youngest: new Date(Math.max(0, ...times.map(Number))) }
}

/** Written independently of the rule that it checks (derive-state.ts), so that it finds mistakes there. */
function expectedStates(charge: ChargeEntry, { refunds, disputes, backCents }: Money): OrderState[] {
  if (disputes.some(({ phase }) => phase === 'open')) return ['disputed']
  if (disputes.some(({ phase }) => phase === 'lost')) return ['charged_back']
  if (backCents >= charge.amountCents) return ['refunded', 'refunding']
  if (backCents > 0 || refunds.length > 0) return ['review', 'refunding']
  return ['paid', 'refunding']
}

/** Finds second payments of an order that were not refunded, whatever the state of our refund is. */
function compareSurplus(ours: OurBooks, stripe: StripeBooks, period: Period): Finding[] {
  const counted = new Set(ours.ledger.map(({ intentId }) => intentId))
  return stripe.charges.flatMap((charge): Finding[] => {
    const row = ours.refunds.find(({ intentId }) => intentId === charge.intentId)
    if (!row || counted.has(charge.intentId) || charge.createdAt > period.until || row.begunAt > period.until) return []
    const { backCents, disputes } = moneyOf(charge.intentId, stripe)
    if (backCents >= charge.amountCents || disputes.some(({ phase }) => phase === 'lost')) return []
    return [
      {
        kind: 'surplus_not_returned',
        intentId: charge.intentId,
        orderId: row.orderId,
        detail: `${charge.amountCents - backCents} cents were paid beside the order's payment and are still with us`,
      },
    ]
  })
}

function compareRefunds(ours: OurBooks, stripe: StripeBooks, period: Period): Finding[] {
  const orderOf = new Map([...ours.refunds, ...ours.ledger].map(({ intentId, orderId }) => [intentId, orderId]))
  const atStripe = stripe.refunds.flatMap((refund): Finding[] => {
    const { intentId, stripeId, status, amountCents } = refund
    const orderId = orderOf.get(intentId)
    if (!orderId || refund.createdAt > period.until) return []
    const row = ours.refunds.find((one) => one.stripeId === stripeId)
    if (row?.state === status && row.amountCents === amountCents) return []
    const said = row ? `${row.state} ${row.amountCents}` : 'nothing'
    return [
      { kind: 'refund_differs', intentId, orderId, detail: `${stripeId}: Stripe ${status} ${amountCents}, we ${said}` },
    ]
  })
  const listed = new Set(stripe.refunds.map(({ stripeId }) => stripeId))
  const withUs = ours.refunds.flatMap((row): Finding[] => {
    const { intentId, orderId, stripeId } = row
    if (stripeId)
      return isOwnDay(row.begunAt, period) && !listed.has(stripeId)
        ? [{ kind: 'refund_unknown_at_stripe', intentId, orderId, detail: stripeId }]
        : []
    const isUnsent = row.state === 'begun' && row.begunAt.getTime() < period.until.getTime() - LONGEST_UNSENT_MS
    return isUnsent
      ? [{ kind: 'refund_not_sent', intentId, orderId, detail: `begun ${formatDateTime('en', row.begunAt, UTC)}` }]
      : []
  })
  return [...atStripe, ...withUs]
}

function compareDisputes(ours: OurBooks, stripe: StripeBooks, period: Period): Finding[] {
  const orderOf = new Map([...ours.refunds, ...ours.ledger].map(({ intentId, orderId }) => [intentId, orderId]))
  return stripe.disputes.flatMap(({ stripeId, intentId, status, openedAt }): Finding[] => {
    const orderId = orderOf.get(intentId)
    if (!orderId || openedAt > period.until) return []
    const row = ours.disputes.find(({ id }) => id === stripeId)
    if (row?.status === status) return []
    const detail = `${stripeId}: Stripe ${status}, we ${row?.status ?? 'nothing'}`
    return [{ kind: 'dispute_differs', intentId, orderId, detail }]
  })
}
