import { OFFER, type Offer, offerOf, writeOffer } from '@/lib/catalog/offer'
import { db } from '@/lib/db/client'
import type { Order, PaymentAttempt } from '@/lib/db/generated/client'
import type { Channel, PaymentAttemptKind } from '@/lib/db/generated/enums'
import { inTransaction, isUniqueViolation } from '@/lib/db/transaction'
import { AppError } from '@/lib/errors'
import type { Locale } from '@/lib/i18n/routing'
import { newId } from '@/lib/new-id'
import { isLiveKey } from '@/lib/stripe/client'

const MOST_UNPAID_ORDERS_PER_DAY = 5

/** Returns the buyer's open order, or null (the table allows only one). */
export function findOpenOrder(buyerId: string): Promise<Order | null> {
  return db().order.findFirst({
    where: { buyerId, product: OFFER.product, state: { in: ['awaiting_payment', 'processing'] } },
  })
}

/**
 * Returns what the buyer pays for by buying now: the offer of the open order for which a payment was offered, else the
 * present offer.
 */
export async function findOfferTo(buyerId: string): Promise<Offer> {
  const open = await findOpenOrder(buyerId)
  const isOffered = open !== null && (await db().paymentAttempt.count({ where: { orderId: open.id } })) > 0
  return offerOf(isOffered ? open : OFFER)
}

/**
 * Returns the buyer's open order, and makes one if there is none. Concurrent requests get the same one. An open order keeps
 * its offer once a payment was offered for it; until then it gets the present one.
 *
 * @throws AppError rate_limited after several unpaid orders in a day
 */
export async function openOrder(buyerId: string, channel: Channel): Promise<Order> {
  const open = await findOpenOrder(buyerId)
  if (open) return renewOffer(open)
  await refuseTooMany(buyerId)
  try {
    return await db().order.create({
      data: {
        id: newId('order'),
        buyerId,
        holderId: buyerId,
        product: OFFER.product,
        channel,
        ...offerOf(OFFER),
        livemode: isLiveKey(),
      },
    })
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    return openOrder(buyerId, channel)
  }
}

/** Gives an order without an attempt the present offer, under the lock that the beginning of an attempt takes. */
async function renewOffer(order: Order): Promise<Order> {
  if (writeOffer(order) === writeOffer(OFFER)) return order
  return inTransaction(async (tx) => {
    await tx.$queryRaw`select 1 from orders where id = ${order.id} for update`
    await tx.order.updateMany({
      where: { id: order.id, state: 'awaiting_payment', attempts: { none: {} } },
      data: { ...offerOf(OFFER), version: { increment: 1 } },
    })
    return tx.order.findUniqueOrThrow({ where: { id: order.id } })
  })
}

async function refuseTooMany(buyerId: string): Promise<void> {
  const since = new Date(Date.now() - 24 * 3600_000)
  const unpaid = await db().order.count({ where: { buyerId, createdAt: { gte: since }, paidAt: null } })
  if (unpaid >= MOST_UNPAID_ORDERS_PER_DAY)
    throw new AppError('rate_limited', {
      message: 'Several orders were begun today and not paid. Please try again tomorrow, or write to us.',
      detail: `${unpaid} unpaid orders of ${buyerId} in a day`,
      retryAfterSeconds: 3600,
    })
}

/** Returns the order's newest attempt; null while there is none. */
export function currentAttempt(orderId: string): Promise<PaymentAttempt | null> {
  return db().paymentAttempt.findFirst({ where: { orderId }, orderBy: { attempt: 'desc' } })
}

/** The note on a Checkout page, and the language of the page that its buyer returns to. */
export type CheckoutWords = { locale: Locale; noteToBuyer: string }

/**
 * Begins the next attempt after number `after` (0: none yet). Commits its row, with all parameters of the call, before any
 * call to Stripe; calls `words` with whether the order is a gift then. Concurrent requests get the same row. Null when the
 * order is no longer open.
 */
export function beginAttempt(
  orderId: string,
  {
    after,
    kind,
    expiresAt,
    words,
  }: { after: number; kind: PaymentAttemptKind; expiresAt: Date; words?: (isGift: boolean) => CheckoutWords },
): Promise<PaymentAttempt | null> {
  return inTransaction(async (tx) => {
    const [order] = await tx.$queryRaw<{ amount_cents: number; is_open: boolean; is_gift: boolean }[]>`
      select amount_cents, holder_id is null as is_gift, state in ('awaiting_payment', 'processing') as is_open from orders where id = ${orderId} for update`
    if (!order) throw new AppError('not_found', { message: 'We have no such order.', detail: orderId })
    const begun = await tx.paymentAttempt.findFirst({
      where: { orderId, attempt: { gt: after } },
      orderBy: { attempt: 'desc' },
    })
    if (begun) return begun
    if (!order.is_open) return null
    await tx.order.update({ where: { id: orderId }, data: { attempt: after + 1, version: { increment: 1 } } })
    const saidOn = words ? { isGift: order.is_gift, ...words(order.is_gift) } : {}
    return tx.paymentAttempt.create({
      data: {
        id: newId('attempt'),
        orderId,
        attempt: after + 1,
        kind,
        amountCents: order.amount_cents,
        expiresAt,
        ...saidOn,
      },
    })
  })
}
