import { type Offer, offerOf } from '@/lib/catalog/offer'
import { db } from '@/lib/db/client'
import type { Gift } from '@/lib/db/generated/client'
import { inTransaction } from '@/lib/db/transaction'
import { giftExpiresAt, hashGiftToken } from './gift-link'
import { lockOrderHolder } from './lock-order-holder'

/** What a claim link leads to; an open one names what the gift contains. */
export type Claimable = { kind: 'open'; offer: Offer } | NotOpen

type NotOpen =
  /** This person has claimed it already. */
  | { kind: 'yours'; orderId: string }
  /** It is bound to another address. */
  | { kind: 'other_address' }
  | { kind: 'unpaid' }
  /** Unknown, replaced, claimed, taken back, expired or refunded: a stranger cannot find out which. */
  | { kind: 'over' }

type Claim = { token: string; person: { id: string; email: string } | null }

/** Returns what a claim link leads to, and changes nothing. Without a person the address is not checked. */
export async function describeClaim({ token, person }: Claim): Promise<Claimable> {
  const found = await findByToken(token)
  if (!found) return { kind: 'over' }
  const standing = judge(found.gift, found.order, found.expired, person)
  return standing.kind === 'open' ? { kind: 'open', offer: offerOf(found.order) } : standing
}

/**
 * Sets the holder of a gift at most once, under the lock that starting, refunding, replacing and taking back also take.
 * `person` is signed in with a verified address. A second claim by the same person returns `yours`.
 */
export async function claimGift({
  token,
  person,
}: Claim & { person: NonNullable<Claim['person']> }): Promise<NotOpen | { kind: 'claimed'; orderId: string }> {
  const found = await findByToken(token)
  if (!found) return { kind: 'over' }
  const { orderId } = found.gift
  return inTransaction(async (tx) => {
    const order = await lockOrderHolder(tx, orderId)
    const gift = await tx.gift.findUnique({ where: { orderId } })
    if (!order || !gift || gift.claimId !== found.gift.claimId) return { kind: 'over' }
    const standing = judge(gift, order, found.expired, person)
    if (standing.kind !== 'open') return standing
    await tx.gift.update({ where: { orderId }, data: { claimedAt: new Date(), claimedBy: person.id } })
    await tx.order.update({ where: { id: orderId }, data: { holderId: person.id } })
    return { kind: 'claimed', orderId }
  })
}

async function findByToken(token: string) {
  const gift = await db().gift.findUnique({ where: { tokenHash: hashGiftToken(token) }, include: { order: true } })
  if (!gift) return null
  const expired = giftExpiresAt(gift.issuedAt, gift.order.paidAt).getTime() < Date.now()
  return { gift, order: { ...gift.order, started: false }, expired }
}

function judge(
  gift: Gift,
  order: { holderId: string | null; state: string; started: boolean; withdrawnAt: Date | null },
  expired: boolean,
  person: Claim['person'],
): { kind: 'open' } | NotOpen {
  if (gift.claimedBy !== null)
    return gift.claimedBy === person?.id ? { kind: 'yours', orderId: gift.orderId } : { kind: 'over' }
  if (gift.returnedAt || order.holderId !== null || order.started || order.withdrawnAt) return { kind: 'over' }
  if (order.state === 'awaiting_payment' || order.state === 'processing') return { kind: 'unpaid' }
  if (order.state !== 'paid' || expired) return { kind: 'over' }
  if (gift.boundEmail !== null && person && gift.boundEmail !== person.email) return { kind: 'other_address' }
  return { kind: 'open' }
}
