import { alert } from '@/lib/alerts/alert'
import { db } from '@/lib/db/client'
import type { Order, PaymentAttempt, User } from '@/lib/db/generated/client'
import { AppError } from '@/lib/errors'
import type { AttemptFacts } from '@/lib/stripe/gone-attempt'
import {
  addItem,
  createDraft,
  finalizeInvoice,
  findInvoiceOfAttempt,
  readInvoice,
  sendInvoice,
  voidInvoice,
} from '@/lib/stripe/invoices'
import { withCustomer } from './customer'
import { priceOfOrder } from './price-of-order'
import { withAttemptLease } from './with-attempt-lease'

export const DAYS_UNTIL_DUE = 7

/** Stripe keeps idempotency keys for at least a day; an older attempt is looked up before an invoice is made. */
const KEYS_LIVE_MS = 20 * 3600_000

/**
 * Brings an attempt's invoice from any state to "open and mailed": repeats a step only while its effect is missing, and
 * under the same key. Voids an open invoice whose customer was deleted: the order then gets another attempt.
 */
export async function ensureInvoice(user: User, attempt: PaymentAttempt): Promise<AttemptFacts> {
  const done = await withAttemptLease(
    attempt.id,
    ({ mailedAt, state }) => mailedAt !== null || (state !== 'creating' && state !== 'open'),
    (fresh) => withCustomer(user, (customerId) => walkSteps(user, customerId, fresh.id)),
  )
  const facts = await readInvoice(done.stripeId ?? '')
  return facts.progress === 'open' && facts.customerIsGone ? voidInvoice(done, facts.stripeId) : facts
}

async function walkSteps(user: User, customerId: string, attemptId: string): Promise<void> {
  const { order, ...attempt } = await db().paymentAttempt.findUniqueOrThrow({
    where: { id: attemptId },
    include: { order: true },
  })
  const reference = {
    orderId: attempt.orderId,
    attempt: attempt.attempt,
    firebaseUid: user.firebaseUid,
    product: order.product,
    customerId,
  }
  const isOld = Date.now() - attempt.createdAt.getTime() > KEYS_LIVE_MS
  const invoiceId =
    attempt.stripeId ??
    (isOld ? await findInvoiceOfAttempt(reference) : null) ??
    (await createDraft(reference, DAYS_UNTIL_DUE, order.currency))
  if (!attempt.stripeId) await db().paymentAttempt.update({ where: { id: attempt.id }, data: { stripeId: invoiceId } })

  let facts = await readInvoice(invoiceId)
  if (facts.customerId !== customerId && (facts.progress === 'draft' || facts.progress === 'open')) {
    await voidInvoice(reference, invoiceId)
    return
  }
  if (facts.progress === 'draft') {
    if (facts.products.length === 0) await addItem(reference, invoiceId, await priceOfOrder(order))
    await finalizeInvoice(reference, invoiceId)
    facts = await readInvoice(invoiceId)
  }
  if (facts.progress !== 'open') return
  if (!isFor(order, facts)) {
    await voidInvoice(reference, invoiceId)
    alert('invoice_is_not_the_offer', { orderId: attempt.orderId, invoiceId })
    throw new AppError('stripe_unexpected', {
      message: 'We could not prepare your invoice. Nothing was charged. We were told and are looking into it.',
      detail: `invoice ${invoiceId} came out as ${facts.amountTotalCents} ${facts.currency} with ${facts.products.length} lines`,
    })
  }
  await sendInvoice(reference, invoiceId, 'first')
  await db().paymentAttempt.update({ where: { id: attempt.id }, data: { state: 'open', mailedAt: new Date() } })
}

/** Whether an invoice asks for the order's product and amount alone. */
function isFor({ amountCents, currency, product }: Order, facts: AttemptFacts): boolean {
  return (
    facts.amountTotalCents === amountCents &&
    facts.currency === currency &&
    facts.products.length === 1 &&
    facts.products[0] === product
  )
}

/** An invoice is mailed again at most once in this time. */
export const HOURS_BETWEEN_MAILS = 24

/**
 * Mails an open invoice again, at most once a day. Claims the day before it calls Stripe: a missing mail is better than a
 * second one, because the answer contains the link anyway.
 */
export async function mailInvoiceAgain(attempt: PaymentAttempt): Promise<boolean> {
  if (!attempt.stripeId || !attempt.mailedAt) return false
  const claimed = await db().$executeRaw`update payment_attempts set mailed_at = now()
    where id = ${attempt.id} and mailed_at = ${attempt.mailedAt} and mailed_at < now() - make_interval(hours => ${HOURS_BETWEEN_MAILS}::int)`
  if (claimed !== 1) return false
  await sendInvoice(attempt, attempt.stripeId, `after-${attempt.mailedAt.getTime()}`)
  return true
}
