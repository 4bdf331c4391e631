import { inTransaction, type Transaction } from '@/lib/db/transaction'
import { newId } from '@/lib/new-id'
import { enqueueEmail } from '@/lib/outbox/enqueue-email'
import { allowGiftMail } from './allow-gift-mail'
import { GIFT_DAYS, giftToken, hashGiftToken } from './gift-link'
import { lockOrderHolder } from './lock-order-holder'

export type Giving =
  | { kind: 'given' }
  | { kind: 'too_late' }
  | { kind: 'not_found' }
  /** Too many recent mails with claim links; the present link stays valid. */
  | { kind: 'limited' }

const RETURNED_AT_ONCE = 25

/** Whether an order is a gift, and for whom alone. */
export type GiftNow = { isGift: boolean; boundEmail: string | null }

type Give = {
  userId: string
  orderId: string
  boundEmail: string | null
  /** The order as the buyer saw it: if it changed, nothing is done (`too_late`). */
  before?: GiftNow
}

/**
 * Makes a paid order that was not started a gift, for the person with the claim link or only for the owner of one address. A
 * repeat replaces the link: the earlier one stops working. Mails to typed addresses are limited (allowGiftMail); links
 * without a mail are not.
 *
 * @throws AppError database_unavailable
 */
export async function giveOrder({ userId, orderId, boundEmail, before }: Give): Promise<Giving> {
  const standing = await inTransaction((tx) => whetherGiveable(tx, userId, orderId))
  if (standing.kind !== 'giveable') return standing
  if (boundEmail !== null && (await allowGiftMail({ orderId, buyerId: userId, boundEmail })).kind === 'limited')
    return { kind: 'limited' }
  return inTransaction(async (tx) => {
    const now = await whetherGiveable(tx, userId, orderId)
    if (now.kind !== 'giveable') return now
    if (before && !(await isStill(tx, orderId, before))) return { kind: 'too_late' }
    await openGift(tx, orderId, boundEmail)
    await mailGift(tx, orderId)
    return { kind: 'given' }
  })
}

async function isStill(tx: Transaction, orderId: string, { isGift, boundEmail }: GiftNow): Promise<boolean> {
  const order = await tx.order.findUniqueOrThrow({ where: { id: orderId }, include: { gift: true } })
  if (order.holderId !== null) return !isGift
  return isGift && order.gift?.boundEmail === boundEmail
}

async function whetherGiveable(
  tx: Transaction,
  userId: string,
  orderId: string,
): Promise<{ kind: 'giveable' } | { kind: 'too_late' } | { kind: 'not_found' }> {
  const order = await lockOrderHolder(tx, orderId)
  if (!order || order.buyerId !== userId) return { kind: 'not_found' }
  const own = order.holderId === null || order.holderId === userId
  const isOver = order.state !== 'paid' || order.started || order.withdrawnAt !== null
  return isOver || !own ? { kind: 'too_late' } : { kind: 'giveable' }
}

/** The buyer takes back an unclaimed gift. */
export function takeBackOrder({ userId, orderId }: { userId: string; orderId: string }): Promise<Giving> {
  return inTransaction(async (tx) => {
    const order = await lockOrderHolder(tx, orderId)
    if (!order || order.buyerId !== userId) return { kind: 'not_found' }
    if (order.holderId === userId) return { kind: 'given' }
    if (order.holderId !== null) return { kind: 'too_late' }
    await closeGift(tx, orderId, userId)
    return { kind: 'given' }
  })
}

/**
 * Opens a gift with a new link; the order has no holder until a person claims it. The caller holds the lock of the order's
 * row.
 */
export async function openGift(tx: Transaction, orderId: string, boundEmail: string | null): Promise<void> {
  const claimId = newId('gift')
  const fresh = { claimId, tokenHash: hashGiftToken(giftToken(claimId)), boundEmail, issuedAt: new Date() }
  await tx.gift.upsert({
    where: { orderId },
    create: { orderId, ...fresh },
    update: { ...fresh, claimedAt: null, claimedBy: null, returnedAt: null },
  })
  await tx.order.update({ where: { id: orderId }, data: { holderId: null } })
}

/** Makes the buyer the holder again. The caller holds the lock of the order's row. */
export async function closeGift(tx: Transaction, orderId: string, buyerId: string): Promise<void> {
  await tx.gift.updateMany({ where: { orderId, claimedAt: null }, data: { returnedAt: new Date() } })
  await tx.order.update({ where: { id: orderId }, data: { holderId: buyerId } })
}

/** Returns gifts that were not claimed in time to their buyers, by the database's clock. */
export async function returnUnclaimedGifts(): Promise<void> {
  await inTransaction(async (tx) => {
    const due = await tx.$queryRaw<{ id: string; buyerId: string }[]>`
      select o.id, o.buyer_id as "buyerId" from orders o join gifts g on g.order_id = o.id
      where g.claimed_at is null and g.returned_at is null and o.holder_id is null and o.paid_at is not null
        and greatest(g.issued_at, o.paid_at) < now() - make_interval(days => ${GIFT_DAYS}::int)
      order by g.issued_at limit ${RETURNED_AT_ONCE} for update of o skip locked`
    for (const { id, buyerId } of due) await closeGift(tx, id, buyerId)
  })
}

/** Mails the link of an open gift, once per link, to the address that it is bound to. Without one it mails nothing. */
export async function mailGift(tx: Transaction, orderId: string): Promise<void> {
  const gift = await tx.gift.findUnique({ where: { orderId }, include: { order: { include: { buyer: true } } } })
  if (!gift?.boundEmail || gift.claimedAt || gift.returnedAt) return
  const { claimId, boundEmail, order } = gift
  await enqueueEmail(tx, {
    template: 'gift',
    data: { orderId, claimId },
    recipient: boundEmail,
    userId: null,
    locale: order.buyer.locale,
    idempotencyKey: `gift:${claimId}`,
  })
}
