import { createHash } from 'node:crypto'
import { keyedHash } from '@/lib/keyed-hash'

/** How long a gift can be claimed, from being paid for or from its newest link, whichever is later. */
export const GIFT_DAYS = 30

/**
 * The 256-bit token of a claim link, derived from the claim's id under SIGN_IN_SECRET: neither the outbox nor the gift's row
 * has to hold it, and the row's hash is of no use to anybody who reads the database.
 */
export const giftToken = (claimId: string): string => keyedHash('gift', claimId).toString('base64url')

/** The moment after which a gift goes back to its buyer. */
export const giftEnds = (issuedAt: Date, paidAt: Date | null): Date =>
  new Date(Math.max(issuedAt.getTime(), paidAt?.getTime() ?? 0) + GIFT_DAYS * 86_400_000)

/** What the database knows of a token. */
export const hashGiftToken = (token: string): Buffer<ArrayBuffer> =>
  Buffer.from(createHash('sha256').update(token).digest())
