import { db } from '@/lib/db/client'
import { claimLink } from '@/lib/outbox/links'
import { giftEnds, giftToken } from './gift-token'

/** A gift as its buyer sees it. */
export type GiftView =
  | { kind: 'open'; link: string; boundEmail: string | null; until: Date }
  | { kind: 'claimed'; at: Date }
  /** Nobody claimed it, or the buyer took it back. */
  | { kind: 'returned'; at: Date }

/** The gift that a buyer made of an order; null for everybody else and for an order that was never given away. */
export async function readGift(userId: string, orderId: string): Promise<GiftView | null> {
  const gift = await db().gift.findFirst({ where: { orderId, order: { buyerId: userId } }, include: { order: true } })
  if (!gift) return null
  if (gift.claimedAt) return { kind: 'claimed', at: gift.claimedAt }
  if (gift.returnedAt) return { kind: 'returned', at: gift.returnedAt }
  return {
    kind: 'open',
    link: claimLink(giftToken(gift.claimId)),
    boundEmail: gift.boundEmail,
    until: giftEnds(gift.issuedAt, gift.order.paidAt),
  }
}
