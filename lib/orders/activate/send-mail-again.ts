import { hasEnded } from '@/lib/activations/activation-view'
import { validUntil } from '@/lib/catalog/offer'
import { db } from '@/lib/db/client'
import { inTransaction, type Transaction } from '@/lib/db/transaction'
import { takeFromLimit } from '@/lib/limits/rate-limit'
import { mailTo } from '@/lib/outbox/enqueue-email'

export type MailAgain =
  | { kind: 'sending'; emailId: string }
  /** A mail is queued, or was queued within the last minute. */
  | { kind: 'on_its_way' }
  | { kind: 'limited'; retryAfterSeconds: number }
  | { kind: 'not_ready' }
  /** Its days are over: the code would be useless. */
  | { kind: 'ended' }
  | { kind: 'not_found' }

const MAILS_PER_ESIM = { name: 'esimMails', points: 3, seconds: 3_600 }
/** A repeat within this time sends no other mail. */
const PAUSE = '60 seconds'

/**
 * Mails the QR code again to the holder's present address, at most three times an hour. Two requests within a minute send
 * one mail.
 *
 * @throws AppError database_unavailable; then nothing is sent
 */
export async function sendOwnEsimMailAgain(own: { userId: string; activationId: string }): Promise<MailAgain> {
  const { userId, activationId } = own
  const held = await db().activation.count({ where: { id: activationId, userId, order: { holderId: userId } } })
  if (held === 0) return { kind: 'not_found' }
  const allowance = await takeFromLimit(MAILS_PER_ESIM, activationId)
  if (allowance.kind === 'limited') return allowance
  return inTransaction((tx) => sendEsimMailAgain(tx, activationId))
}

/** Mails the QR code again in the caller's transaction, without limit and without a check of the holder: for operators. */
export async function sendEsimMailAgain(tx: Transaction, activationId: string): Promise<MailAgain> {
  const [row] = await tx.$queryRaw<{ ready: boolean; ready_at: Date | null; user_id: string; order_id: string }[]>`
    select state = 'ready' and activation_code is not null as ready, ready_at, user_id::text, order_id
    from oxio_activations where id = ${activationId} for no key update`
  if (!row) return { kind: 'not_found' }
  if (!row.ready) return { kind: 'not_ready' }
  const order = await tx.order.findUniqueOrThrow({ where: { id: row.order_id }, select: { validDays: true } })
  if (hasEnded({ validUntil: row.ready_at && validUntil(row.ready_at, order) })) return { kind: 'ended' }
  const [mails] = await tx.$queryRaw<{ count: number; on_its_way: boolean }[]>`
    select count(*)::int as count, coalesce(bool_or(state = 'queued' or created_at > now() - ${PAUSE}::interval), false) as on_its_way
    from emails where template = 'esim-ready' and data ->> 'activationId' = ${activationId}`
  if (mails?.on_its_way) return { kind: 'on_its_way' }
  const user = await tx.user.findUniqueOrThrow({ where: { id: row.user_id } })
  const emailId = await mailTo(
    tx,
    user,
    { template: 'esim-ready', data: { activationId } },
    `${activationId}:again:${mails?.count ?? 0}`,
  )
  return { kind: 'sending', emailId }
}
