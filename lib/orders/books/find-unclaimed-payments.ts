import { db } from '@/lib/db/client'
import { findOrderOfPayment } from '@/lib/orders/webhook/order-of-event'
import { type ChargeEntry, listCharges } from '@/lib/stripe/list-money'
import { findInvoiceOfPayment, readOfferReference } from '@/lib/stripe/payment-origin'

type Wanted = { since: Date; until: Date; product: string }

export type UnclaimedPayment = ChargeEntry & {
  /** The order that it belongs to, where one of our ways to pay leads to it. */
  orderId: string | null
}

/**
 * Payments for our product whose money is with us and that neither the ledger nor a refund of ours knows. Other business of the same Stripe account is
 * left alone: a payment is ours if it, or its invoice, names our product.
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
