import { db } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import { takeFromLimit } from '@/lib/limits/rate-limit'
import { mailTo } from '@/lib/outbox/enqueue-email'
import type { MailAgain } from './send-mail-again'

/** The limit of the mail with the QR code. */
const RECEIPTS_PER_ORDER = { name: 'receiptMails', points: 3, seconds: 3_600 }
const PAUSE_MS = 60_000

/**
 * Mails the receipt of a paid order again to its buyer's present address, at most three times an hour. Two requests within a
 * minute send one mail.
 *
 * @returns `not_ready` for an order that was not paid
 * @throws AppError database_unavailable; then nothing is sent
 */
export async function sendOwnReceiptAgain(own: { userId: string; orderId: string }): Promise<MailAgain> {
  const { userId, orderId } = own
  const order = await db().order.findFirst({ where: { id: orderId, buyerId: userId }, select: { paidAt: true } })
  if (!order) return { kind: 'not_found' }
  if (!order.paidAt) return { kind: 'not_ready' }
  const allowance = await takeFromLimit(RECEIPTS_PER_ORDER, orderId)
  if (allowance.kind === 'limited') return allowance
  return inTransaction(async (tx): Promise<MailAgain> => {
    await tx.$queryRaw`select 1 from orders where id = ${orderId} for no key update`
    const user = await tx.user.findUniqueOrThrow({ where: { id: userId } })
    const now = Date.now()
    const isOnItsWay = await tx.email.count({
      where: {
        recipient: user.email,
        template: 'receipt',
        data: { path: ['orderId'], equals: orderId },
        OR: [{ state: 'queued' }, { createdAt: { gt: new Date(now - PAUSE_MS) } }],
      },
    })
    if (isOnItsWay > 0) return { kind: 'on_its_way' }
    const key = `${orderId}:again:${now}`
    return { kind: 'sending', emailId: await mailTo(tx, user, { template: 'receipt', data: { orderId } }, key) }
  })
}
