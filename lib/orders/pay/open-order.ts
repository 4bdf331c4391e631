import { OFFER } from '@/lib/catalog/offer'
import { db } from '@/lib/db/client'
import type { Order, PaymentAttempt } from '@/lib/db/generated/client'
import type { Channel, PaymentAttemptKind } from '@/lib/db/generated/enums'
import { inTransaction, isUniqueViolation } from '@/lib/db/transaction'
import { AppError } from '@/lib/errors'
import type { Locale } from '@/lib/i18n/routing'
import { newId } from '@/lib/new-id'
import { isLiveKey } from '@/lib/stripe/client'

const MOST_UNPAID_ORDERS_PER_DAY = 5

/** The buyer's order that can still be paid, if there is one (the table allows only one). */
export function findOpenOrder(buyerId: string): Promise<Order | null> {
  return db().order.findFirst({
    where: { buyerId, product: OFFER.product, state: { in: ['awaiting_payment', 'processing'] } },
  })
}

/**
 * The buyer's open order, made when there is none. Requests at once get the same one.
 *
 * @throws AppError rate_limited after several unpaid orders in a day
 */
export async function openOrder(buyerId: string, channel: Channel): Promise<Order> {
  const open = await findOpenOrder(buyerId)
  if (open) return open
  await refuseTooMany(buyerId)
  try {
    return await db().order.create({
      data: {
        id: newId('order'),
        buyerId,
        holderId: buyerId,
        product: OFFER.product,
        channel,
        amountCents: OFFER.amountCents,
        currency: OFFER.currency,
        livemode: isLiveKey(),
      },
    })
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    return openOrder(buyerId, channel)
  }
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

/** The way to pay that is the order's present one; null while none was begun. */
export function currentAttempt(orderId: string): Promise<PaymentAttempt | null> {
  return db().paymentAttempt.findFirst({ where: { orderId }, orderBy: { attempt: 'desc' } })
}

/** What a Checkout page says besides what is sold, and in which language its buyer comes back. */
export type CheckoutWords = { locale: Locale; noteToBuyer: string }

/**
 * Begins the next way to pay, after the one with number `after` (0: none yet). Its row is committed before Stripe hears of
 * it, with all that goes into the call; `words` are told whether the order is a gift at that moment. Requests at once get the same row. Null when the order is not open any more.
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
