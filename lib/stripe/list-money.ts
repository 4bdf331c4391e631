import type Stripe from 'stripe'
import { listPageOfStripe } from './call-stripe'
import { stripe } from './client'
import { disputeFacts } from './disputes'
import type { DisputeFacts, RefundFacts } from './gone-attempt'
import { refundFacts } from './refunds'

/** More pages than this in one listing are a bug. */
const MOST_PAGES = 500

export type ChargeEntry = {
  chargeId: string
  intentId: string
  amountCents: number
  amountRefundedCents: number
  currency: string
  disputed: boolean
  createdAt: Date
  /** The product in the payment's metadata; the payment of an invoice has none. */
  product: string | null
}

type Entry<T> = T & { intentId: string }
type Page = { created: { gte: number }; limit: number; starting_after?: string }

async function listAll<T extends { id: string }>(
  since: Date,
  list: (page: Page) => Promise<Stripe.ApiList<T>>,
): Promise<T[]> {
  const all: T[] = []
  for (let pages = 0; pages < MOST_PAGES; pages++) {
    const last = all.at(-1)?.id
    const page = await listPageOfStripe(() =>
      list({
        created: { gte: Math.floor(since.getTime() / 1000) },
        limit: 100,
        ...(last && { starting_after: last }),
      }),
    )
    all.push(...page.data)
    if (!page.has_more || page.data.length === 0) return all
  }
  throw new Error(`more than ${MOST_PAGES} pages`)
}

const idOf = (value: string | { id: string } | null): string | null =>
  typeof value === 'string' ? value : (value?.id ?? null)

/** Charges that succeeded since `since`. */
export async function listCharges(since: Date): Promise<ChargeEntry[]> {
  const charges = await listAll(since, (page) => stripe().charges.list(page))
  return charges.flatMap((charge) => {
    const intentId = idOf(charge.payment_intent)
    if (charge.status !== 'succeeded' || !charge.paid || !intentId) return []
    return [
      {
        chargeId: charge.id,
        intentId,
        amountCents: charge.amount,
        amountRefundedCents: charge.amount_refunded,
        currency: charge.currency,
        disputed: charge.disputed,
        createdAt: new Date(charge.created * 1000),
        product: charge.metadata.product ?? null,
      },
    ]
  })
}

/** Refunds made since `since`. */
export async function listRefunds(since: Date): Promise<Entry<RefundFacts>[]> {
  const refunds = await listAll(since, (page) => stripe().refunds.list(page))
  return refunds.flatMap((refund) => {
    const intentId = idOf(refund.payment_intent)
    return intentId ? [{ ...refundFacts(refund), intentId }] : []
  })
}

/** Disputes opened since `since`. */
export async function listDisputes(since: Date): Promise<Entry<DisputeFacts>[]> {
  const disputes = await listAll(since, (page) => stripe().disputes.list(page))
  return disputes.flatMap((dispute) => {
    const intentId = idOf(dispute.payment_intent)
    return intentId ? [{ ...disputeFacts(dispute), intentId }] : []
  })
}
