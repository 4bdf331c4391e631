import { db } from '@/lib/db/client'
import { findOrderOfPayment } from '@/lib/orders/webhook/order-of-event'
import { type ChargeEntry, listCharges } from '@/lib/stripe/list-money'
import { findInvoiceOfPayment, readOfferReference } from '@/lib/stripe/payment-origin'

type Wanted = { since: Date; until: Date; product: string }

export type UnclaimedPayment = ChargeEntry & {
  /** The order that it belongs to, if one of our attempts matches. */
  orderId: string | null
}

/**
 * Returns the payments for our product that are not fully refunded and are neither in the ledger nor in our refunds. Ignores
 * other business of the same Stripe account: a payment is ours if an attempt of ours matches, or if it or its invoice names
 * our product.
 */
export async function findUnclaimedPayments({ since, until, product }: Wanted): Promise<UnclaimedPayment[]> {
  const charges = (await listCharges(since)).filter(({ createdAt }) => createdAt <= until)
  const known = await knownIntents(charges.map(({ intentId }) => intentId))
  const unclaimed: UnclaimedPayment[] = []
  for (const charge of charges) {
    if (known.has(charge.intentId) || charge.amountRefundedCents >= charge.amountCents) continue
    const orderId = await findOrderOfPayment(charge.intentId)
    if (orderId || (await isOurs(charge, product))) unclaimed.push({ ...charge, orderId })
  }
  return unclaimed
}

async function isOurs(charge: ChargeEntry, product: string): Promise<boolean> {
  if (charge.product !== null) return charge.product === product
  const invoiceId = await findInvoiceOfPayment(charge.intentId)
  return invoiceId !== null && (await readOfferReference(invoiceId)) === product
}

async function knownIntents(intentIds: string[]): Promise<Set<string>> {
  const [ledger, refunds] = await Promise.all([
    db().purchase.findMany({
      where: { stripeTransactionId: { in: intentIds } },
      select: { stripeTransactionId: true },
    }),
    db().refund.findMany({ where: { paymentIntentId: { in: intentIds } }, select: { paymentIntentId: true } }),
  ])
  return new Set([
    ...ledger.map(({ stripeTransactionId }) => stripeTransactionId),
    ...refunds.map(({ paymentIntentId }) => paymentIntentId),
  ])
}
