import { writeOffer } from '@/lib/catalog/offer'
import { db } from '@/lib/db/client'
import { AppError } from '@/lib/errors'
import { allowRecipient } from './allow-recipient'
import { type BeforePaying, recordBeforePaying } from './before-paying'
import { loadUser } from './customer'
import { findOfferTo, findOpenOrder, openOrder } from './open-order'
import { type Recipient, settleRecipient } from './settle-recipient'
import { wayToPayOnWeb } from './way-to-pay'

export type Buying =
  /** The order can be paid on its payment page. */
  | { kind: 'pay'; orderId: string }
  | { kind: 'order'; orderId: string }
  /** The buyer would pay for something else than the page showed; nothing was ordered. */
  | { kind: 'offer_changed' }
  /** Too many recent mails with claim links; nothing was ordered or changed. */
  | { kind: 'gift_mails_limited' }

type Purchase = BeforePaying & {
  userId: string
  another: boolean
  /** The offer that the buyer saw, by writeOffer. */
  seenOffer: string
  recipient: Recipient
}

/**
 * Returns the person's open order, ready to be paid on the web, and makes one if there is none. A repeat gives the same
 * order. Records the consents first. Returns a paid order that was not started instead, unless the person asked for another
 * eSIM. Orders nothing that the buyer did not see.
 */
export async function buyOnWeb({ userId, another, seenOffer, recipient, ...before }: Purchase): Promise<Buying> {
  const user = await loadUser(userId)
  if (recipient.kind === 'buyer' && !another && !(await findOpenOrder(userId))) {
    const waiting = await findPaidNotStarted(userId)
    if (waiting) return { kind: 'order', orderId: waiting }
  }
  if (!(await allowRecipient(userId, recipient))) return { kind: 'gift_mails_limited' }
  // Reading an order whose page has expired closes it; the next round opens another one.
  for (let round = 0; round < 3; round++) {
    if (writeOffer(await findOfferTo(userId)) !== seenOffer) return { kind: 'offer_changed' }
    const order = await openOrder(userId, 'web')
    // An attempt that begins between the two reads keeps the earlier offer.
    if (writeOffer(order) !== seenOffer) return { kind: 'offer_changed' }
    if (!(await settleRecipient(order, recipient))) continue
    await recordBeforePaying(order.id, before)
    const settled = await db().order.findUniqueOrThrow({ where: { id: order.id } })
    const way = await wayToPayOnWeb(user, settled, before.locale)
    if (way.kind === 'open' || way.kind === 'limited') return { kind: 'pay', orderId: order.id }
    const now = await db().order.findUniqueOrThrow({ where: { id: order.id } })
    if (now.state !== 'payment_expired' && now.state !== 'cancelled') return { kind: 'order', orderId: order.id }
  }
  throw new AppError('stripe_unexpected', {
    message: 'We could not open the payment page. Nothing was charged. Please try again in a minute.',
    detail: `three orders of ${userId} closed while they were opened`,
  })
}

async function findPaidNotStarted(userId: string): Promise<string | null> {
  const order = await db().order.findFirst({
    where: { holderId: userId, state: 'paid', activation: null },
    orderBy: { createdAt: 'asc' },
    select: { id: true },
  })
  return order?.id ?? null
}
