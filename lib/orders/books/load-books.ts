import { OFFER } from '@/lib/catalog/offer'
import { db } from '@/lib/db/client'
import { listCharges, listDisputes, listRefunds } from '@/lib/stripe/list-money'
import type { OurBooks, Period, StripeBooks } from './compare-books'
import { findUnclaimedPayments } from './find-unclaimed-payments'

/** Reads Stripe's lists of a period. */
export async function loadStripeBooks({ since, until }: Period): Promise<StripeBooks> {
  const [charges, refunds, disputes] = await Promise.all([listCharges(since), listRefunds(since), listDisputes(since)])
  return {
    charges,
    refunds,
    disputes,
    unclaimed: await findUnclaimedPayments({ since, until, product: OFFER.product }),
  }
}

/** Reads our rows since the start of the period, and all rows that Stripe's lists name. */
export async function loadOurBooks({ since }: Period, stripe: StripeBooks): Promise<OurBooks> {
  const intents = stripe.charges.map(({ intentId }) => intentId)
  const [ledger, refunds, disputes] = await Promise.all([
    db().purchase.findMany({
      where: { OR: [{ dateCreated: { gte: since } }, { stripeTransactionId: { in: intents } }] },
      include: { order: { select: { state: true } } },
    }),
    db().refund.findMany({ where: { OR: [{ begunAt: { gte: since } }, { paymentIntentId: { in: intents } }] } }),
    db().dispute.findMany({ where: { id: { in: stripe.disputes.map(({ stripeId }) => stripeId) } } }),
  ])
  return {
    ledger: ledger.map((row) => ({
      intentId: row.stripeTransactionId,
      orderId: row.orderId,
      amountCents: row.amountCents,
      currency: row.currency,
      createdAt: row.dateCreated,
      state: row.order.state,
    })),
    refunds: refunds.map(({ paymentIntentId: intentId, ...row }) => ({ ...row, intentId })),
    disputes,
  }
}
