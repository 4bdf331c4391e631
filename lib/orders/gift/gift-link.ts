import { createHash } from 'node:crypto'
import { db } from '@/lib/db/client'
import type { Gift, Order } from '@/lib/db/generated/client'
import { env } from '@/lib/env'
import { keyedHash } from '@/lib/keyed-hash'

/** Days in which a gift can be claimed, counted from the payment or from the newest link, whichever is later. */
export const GIFT_DAYS = 30

/**
 * The 256-bit token of a claim link, derived from the claim's id under SIGN_IN_SECRET: neither the outbox nor the gift's row
 * stores it, and the hash in the row opens no gift.
 */
export const giftToken = (claimId: string): string => keyedHash('gift', claimId).toString('base64url')

/** The link by which a gift is claimed. Scanners follow links, so claiming needs a button on the page. */
export const claimLink = (claimId: string): string => `${env().PUBLIC_ORIGIN}/claim/${giftToken(claimId)}`

/** When an unclaimed gift returns to its buyer. */
export const giftExpiresAt = (issuedAt: Date, paidAt: Date | null): Date =>
  new Date(Math.max(issuedAt.getTime(), paidAt?.getTime() ?? 0) + GIFT_DAYS * 86_400_000)

/** The form of a token that the database stores. */
export const hashGiftToken = (token: string): Buffer<ArrayBuffer> =>
  Buffer.from(createHash('sha256').update(token).digest())

/** A gift as its buyer sees it. */
export type GiftView =
  | { kind: 'open'; link: string; boundEmail: string | null; until: Date }
  | { kind: 'claimed'; at: Date }
  /** It was not claimed in time, or the buyer took it back. */
  | { kind: 'returned'; at: Date }

type GiftRow = Pick<Gift, 'claimId' | 'boundEmail' | 'issuedAt' | 'claimedAt' | 'returnedAt'> & Pick<Order, 'paidAt'>

/** The gift that a buyer made of an order; null for other users and for an order that was never given away. */
export async function readGift(userId: string, orderId: string): Promise<GiftView | null> {
  const [gift] = await db().$queryRaw<GiftRow[]>`
      select g.claim_id as "claimId", g.bound_email as "boundEmail", g.issued_at as "issuedAt", g.claimed_at as "claimedAt",
        g.returned_at as "returnedAt", o.paid_at as "paidAt"
      from gifts g join orders o on o.id = g.order_id where o.id = ${orderId} and o.buyer_id = ${userId}::uuid`
  if (!gift) return null
  if (gift.claimedAt) return { kind: 'claimed', at: gift.claimedAt }
  if (gift.returnedAt) return { kind: 'returned', at: gift.returnedAt }
  return {
    kind: 'open',
    link: claimLink(gift.claimId),
    boundEmail: gift.boundEmail,
    until: giftExpiresAt(gift.issuedAt, gift.paidAt),
  }
}
