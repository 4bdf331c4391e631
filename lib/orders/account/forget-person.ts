import { inTransaction, type Transaction } from '@/lib/db/transaction'
import { forgottenAddress } from '@/lib/email-address'
import { closeGift } from '@/lib/orders/gift/give-order'

/** What stands in place of what a person wrote or was called. */
const FORGOTTEN = 'deleted'

/**
 * Takes every name and address of a person out of our tables. What the law wants kept stays under their id alone
 * (docs/retention.md). Mails that wait are not sent; a gift that waits for the person goes back to its buyer. May be repeated.
 *
 * @throws AppError database_unavailable; then nothing was changed
 */
export function forgetPerson(userId: string): Promise<void> {
  return inTransaction(async (tx) => {
    const addresses = await addressesOf(tx, userId)
    await endConnections(tx, userId, addresses)
    await tx.orderLabel.deleteMany({ where: { userId } })
    await tx.orderDeviceCheck.deleteMany({ where: { order: { buyerId: userId } } })
    await tx.signInRequest.deleteMany({ where: { OR: [{ email: { in: addresses } }, { newAddressOf: userId }] } })
    await forgetMails(tx, userId, addresses)
    await forgetGifts(tx, userId, addresses)
    await forgetWords(tx, userId, addresses)
    await tx.user.update({
      where: { id: userId },
      data: { email: forgottenAddress(userId), timeZone: null, closingAt: null },
    })
  })
}

/**
 * The address of now and those before it, each of which was the person's own: mails of the account went there. One that was
 * only typed, to change to it, may be anybody's.
 */
async function addressesOf(tx: Transaction, userId: string): Promise<string[]> {
  const { email } = await tx.user.findUniqueOrThrow({ where: { id: userId } })
  const mails = await tx.email.findMany({
    where: { userId, recipient: { not: '' }, template: { not: 'new-address' } },
    distinct: ['recipient'],
    select: { recipient: true },
  })
  return [...new Set([email, ...mails.map(({ recipient }) => recipient)])]
}

/** An authorization that is half-way may hold the address as the assistant's hint of who signs in. */
async function endConnections(tx: Transaction, userId: string, addresses: readonly string[]): Promise<void> {
  await tx.assistantConnection.updateMany({ where: { userId, endedAt: null }, data: { endedAt: new Date() } })
  await tx.$executeRaw`
    delete from oauth_records where grant_id in (select grant_id from assistant_connections where user_id = ${userId}::uuid)`
  await tx.$executeRaw`
    delete from oauth_records where kind in ('Interaction', 'Session') and (
      payload::text like '%' || ${userId} || '%'
      or exists (select 1 from unnest(${addresses}::text[]) address where position(address in lower(payload::text)) > 0))`
}

/** Those with a code go; of the others the row stays, since its key keeps a mail from being sent twice. */
async function forgetMails(tx: Transaction, userId: string, addresses: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    delete from emails
    where template in ('sign-in', 'new-address') and (user_id = ${userId}::uuid or (user_id is null and recipient = any(${addresses})))`
  await tx.$executeRaw`
    update emails set recipient = '', user_id = null, lease_until = null,
      last_error_code = case when state = 'queued' then 'superseded' else last_error_code end,
      state = case when state = 'queued' then 'failed' else state end
    where user_id = ${userId}::uuid or (user_id is null and recipient = any(${addresses}))`
}

async function forgetGifts(tx: Transaction, userId: string, addresses: readonly string[]): Promise<void> {
  const waiting = await tx.$queryRaw<{ id: string; buyerId: string }[]>`
    select o.id, o.buyer_id as "buyerId" from orders o join gifts g on g.order_id = o.id
    where g.bound_email = any(${addresses}) and g.claimed_at is null and g.returned_at is null and o.holder_id is null
    order by o.id for update of o`
  for (const { id, buyerId } of waiting) await closeGift(tx, id, buyerId)
  await tx.gift.updateMany({
    where: { OR: [{ order: { buyerId: userId } }, { boundEmail: { in: [...addresses] } }] },
    data: { boundEmail: null },
  })
}

/** What the person wrote to us, and what was written to the person. */
async function forgetWords(tx: Transaction, userId: string, addresses: readonly string[]): Promise<void> {
  await tx.refundRequest.updateMany({
    where: { OR: [{ userId }, { order: { buyerId: userId } }] },
    data: { reason: FORGOTTEN, decisionNote: null },
  })
  const own = { OR: [{ email: { in: [...addresses] } }, { order: { buyerId: userId } }] }
  await tx.withdrawal.updateMany({ where: { AND: [own, { orderId: null }] }, data: { orderNumber: FORGOTTEN } })
  await tx.withdrawal.updateMany({ where: own, data: { name: FORGOTTEN, email: FORGOTTEN } })
}
