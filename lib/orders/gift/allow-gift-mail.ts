import { mailboxOf } from '@/lib/email-address'
import { type Allowance, takeFromLimit } from '@/lib/limits/rate-limit'

const DAY = 24 * 60 * 60

const LIMITS = {
  giftMailsOfOrder: { name: 'giftMailsOfOrder', points: 3, seconds: DAY },
  giftMailsOfBuyer: { name: 'giftMailsOfBuyer', points: 10, seconds: DAY },
  giftMailsToMailbox: { name: 'giftMailsToMailbox', points: 3, seconds: DAY },
} as const

type GiftMail = {
  /** Null for an unpaid order: its mail is sent once, after the payment. */
  orderId: string | null
  buyerId: string
  /** Typed by the buyer and not verified. */
  boundEmail: string
}

/**
 * Counts one mail with a claim link to an address that a buyer typed. Limits the mails per day of an order, of a buyer, and
 * of all buyers together to one mailbox, so that a purchase cannot flood a stranger with mails.
 *
 * @throws AppError database_unavailable: then no mail is sent
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
