import { callStripe, isMissing, listStripe } from './call-stripe'
import { stripe } from './client'

/** The invoice that a payment intent paid. The payment does not carry the invoice's metadata, so only this call finds it. */
export async function findInvoiceOfPayment(intentId: string): Promise<string | null> {
  const [payment] = await listStripe(() =>
    stripe().invoicePayments.list({ payment: { type: 'payment_intent', payment_intent: intentId }, limit: 1 }),
  )
  if (!payment) return null
  return typeof payment.invoice === 'string' ? payment.invoice : payment.invoice.id
}

/** The product in the metadata of an invoice; null when the invoice is not ours. */
export async function readOfferReference(invoiceId: string): Promise<string | null> {
  const invoice = await callStripe('invoice', () => stripe().invoices.retrieve(invoiceId))
  return invoice.metadata?.product ?? null
}

/** The Checkout session that a payment intent belongs to. */
export async function findSessionOfPayment(intentId: string): Promise<string | null> {
  const [session] = await listStripe(() => stripe().checkout.sessions.list({ payment_intent: intentId, limit: 1 }))
  return session?.id ?? null
}

/** The payment intent of a charge; null when Stripe has no such charge or the charge has no payment intent. */
export async function findIntentOfCharge(chargeId: string): Promise<string | null> {
  try {
    const { payment_intent: intent } = await callStripe('charge', () => stripe().charges.retrieve(chargeId))
    return typeof intent === 'string' ? intent : (intent?.id ?? null)
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}
