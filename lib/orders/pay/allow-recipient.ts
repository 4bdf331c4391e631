import { db } from '@/lib/db/client'
import { allowGiftMail } from '@/lib/orders/gift/allow-gift-mail'
import { findOpenOrder } from './open-order'
import type { Recipient } from './settle-recipient'

/**
 * Whether the person's open order may be for this recipient. A new address counts against the limits of mails with claim
 * links (allowGiftMail); a repeat with the same address does not.
 *
 * @throws AppError database_unavailable
 */
export async function allowRecipient(userId: string, recipient: Recipient): Promise<boolean> {
  if (recipient.kind === 'buyer' || recipient.boundEmail === null) return true
  const { boundEmail } = recipient
  const open = await findOpenOrder(userId)
  const known = open && (await db().gift.findUnique({ where: { orderId: open.id } }))
  if (known?.boundEmail === boundEmail) return true
  return (await allowGiftMail({ orderId: null, buyerId: userId, boundEmail })).kind === 'allowed'
}
