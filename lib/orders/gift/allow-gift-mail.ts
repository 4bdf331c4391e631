import { mailboxOf } from '@/lib/email-address'
import { type Allowance, takeFromLimit } from '@/lib/limits/rate-limit'

const DAY = 24 * 60 * 60

const LIMITS = {
  giftMailsOfOrder: { name: 'giftMailsOfOrder', points: 3, seconds: DAY },
  giftMailsOfBuyer: { name: 'giftMailsOfBuyer', points: 10, seconds: DAY },
  giftMailsToMailbox: { name: 'giftMailsToMailbox', points: 3, seconds: DAY },
} as const

type GiftMail = {
  /** Null for an order that is not paid: its mail goes out once, when it is. */
  orderId: string | null
  buyerId: string
  /** Typed by the buyer; whose it is, nobody has checked. */
  boundEmail: string
}

/**
 * For one mail with a claim link to an address that a buyer typed: so many a day of an order, of a buyer, and to a mailbox from
 * all buyers together, so that no purchase pays for a flood of mails to a stranger.
 *
 * @throws AppError database_unavailable: then no mail goes out
 */
export async function allowGiftMail({ orderId, buyerId, boundEmail }: GiftMail): Promise<Allowance> {
  const subjects = [
    ...(orderId ? [[LIMITS.giftMailsOfOrder, orderId] as const] : []),
    [LIMITS.giftMailsOfBuyer, buyerId] as const,
    [LIMITS.giftMailsToMailbox, mailboxOf(boundEmail)] as const,
  ]
  for (const [limit, subject] of subjects) {
    const allowance = await takeFromLimit(limit, subject)
    if (allowance.kind === 'limited') return allowance
  }
  return { kind: 'allowed' }
}
