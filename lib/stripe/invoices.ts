import type Stripe from 'stripe'
import { callStripe, isMissing, listStripe, unexpected } from './call-stripe'
import { stripe } from './client'
import { customerFacts } from './customers'
import { type AttemptFacts, goneAttempt } from './gone-attempt'
import { readPayment } from './payments'

/** An attempt of an order. */
type AttemptName = { orderId: string; attempt: number }
type InvoiceAttempt = AttemptName & { firebaseUid: string; product: string; customerId: string }

/**
 * One deterministic key per step of an attempt: Stripe does a repeated step once. The key of a step that names a customer or a
 * price contains their id: Stripe keeps a refusal under its key as well, and refuses the key with other parameters.
 */
const stepKey = ({ orderId, attempt }: AttemptName, step: string) => ({
  idempotencyKey: `inv:${orderId}:${attempt}:${step}`,
})

const metadataOf = ({ firebaseUid, product, orderId, attempt }: InvoiceAttempt) => ({
  firebase_uid: firebaseUid,
  product,
  order_id: orderId,
  attempt: String(attempt),
})

/** Step 1: makes an empty draft without other pending items of the customer. */
export async function createDraft(attempt: InvoiceAttempt, daysUntilDue: number, currency: string): Promise<string> {
  const invoice = await callStripe('invoice', () =>
    stripe().invoices.create(
      {
        customer: attempt.customerId,
        collection_method: 'send_invoice',
        days_until_due: daysUntilDue,
        auto_advance: false,
        currency,
        pending_invoice_items_behavior: 'exclude',
        automatic_tax: { enabled: false },
        discounts: '',
        metadata: metadataOf(attempt),
        payment_settings: { payment_method_types: ['card'] },
      },
      stepKey(attempt, `create:${attempt.customerId}`),
    ),
  )
  return invoice.id
}

/** The invoice of this attempt, when its answer was lost and its key may have expired: Stripe keeps keys for a day. */
export async function findInvoiceOfAttempt(attempt: InvoiceAttempt): Promise<string | null> {
  const invoices = await listStripe(() => stripe().invoices.list({ customer: attempt.customerId, limit: 100 }))
  const match = invoices.find(
    ({ metadata }) => metadata?.order_id === attempt.orderId && metadata.attempt === String(attempt.attempt),
  )
  return match?.id ?? null
}

/** Step 2: adds the item to the draft. */
export async function addItem(attempt: InvoiceAttempt, invoiceId: string, priceId: string): Promise<void> {
  await callStripe('invoiceitem', () =>
    stripe().invoiceItems.create(
      {
        customer: attempt.customerId,
        invoice: invoiceId,
        pricing: { price: priceId },
        quantity: 1,
        metadata: metadataOf(attempt),
      },
      stepKey(attempt, `item:${attempt.customerId}:${priceId}`),
    ),
  )
}

/** Step 3: finalizes it, so that it can be paid. `auto_advance` stays off: Stripe sends no mails by itself. */
export async function finalizeInvoice(attempt: AttemptName, invoiceId: string): Promise<void> {
  await callStripe('invoice', () =>
    stripe().invoices.finalizeInvoice(invoiceId, { auto_advance: false }, stepKey(attempt, 'finalize')),
  )
}

/** Step 4: has Stripe mail it. `mailing` is `first` or names a later mailing, so that each is sent once. */
export async function sendInvoice(attempt: AttemptName, invoiceId: string, mailing: string): Promise<void> {
  await callStripe('invoice', () =>
    stripe().invoices.sendInvoice(invoiceId, undefined, stepKey(attempt, `send:${mailing}`)),
  )
}

/**
 * Voids an unpaid invoice and returns its facts after that; one that was paid meanwhile stays paid. Deletes a draft, which cannot
 * be voided; it is `gone` from then on.
 */
export async function voidInvoice(attempt: AttemptName, invoiceId: string): Promise<AttemptFacts> {
  const facts = await readInvoice(invoiceId)
  if (facts.progress !== 'open' && facts.progress !== 'uncollectible' && facts.progress !== 'draft') return facts
  try {
    if (facts.progress === 'draft') await callStripe('invoice', () => stripe().invoices.del(invoiceId))
    else
      await callStripe('invoice', () => stripe().invoices.voidInvoice(invoiceId, undefined, stepKey(attempt, 'void')))
  } catch (error) {
    const now = await readInvoice(invoiceId)
    if (now.progress === facts.progress) throw error
    return now
  }
  return readInvoice(invoiceId)
}

/** What Stripe shows now of an invoice; `gone` when it has none with this id, as for a deleted draft. */
export async function readInvoice(invoiceId: string): Promise<AttemptFacts> {
  let invoice: Stripe.Invoice
  try {
    invoice = await callStripe('invoice', () =>
      stripe().invoices.retrieve(invoiceId, { expand: ['customer', 'payments'] }),
    )
  } catch (error) {
    if (isMissing(error)) return goneAttempt('invoice', invoiceId)
    throw error
  }
  return invoiceFacts(invoice)
}

const PROGRESS = new Map<string, AttemptFacts['progress']>([
  ['draft', 'draft'],
  ['open', 'open'],
  ['paid', 'completed'],
  ['uncollectible', 'uncollectible'],
  ['void', 'void'],
])

async function invoiceFacts(invoice: Stripe.Invoice): Promise<AttemptFacts> {
  const progress = PROGRESS.get(invoice.status ?? '')
  if (!progress) throw unexpected(`invoice ${invoice.id} has the status ${String(invoice.status)}`)
  const intents = (invoice.payments?.data ?? [])
    .filter(({ status, payment }) => status === 'paid' && payment.type === 'payment_intent')
    .flatMap(({ payment }) => payment.payment_intent ?? [])
    .map((intent) => (typeof intent === 'string' ? intent : intent.id))
  return {
    kind: 'invoice',
    stripeId: invoice.id,
    progress,
    ...customerFacts(invoice.customer),
    livemode: invoice.livemode,
    amountTotalCents: invoice.total,
    amountPaidCents: invoice.amount_paid,
    currency: invoice.currency,
    products: invoice.lines.data.map((line) => line.pricing?.price_details?.product ?? ''),
    // An invoice with a parent belongs to a subscription or quote, so it is not ours whatever its metadata.
    orderReference: invoice.parent ? null : (invoice.metadata?.order_id ?? null),
    payUrl: invoice.status === 'open' ? (invoice.hosted_invoice_url ?? null) : null,
    payments: await Promise.all(intents.map(readPayment)),
  }
}
