import { inTransaction, type Transaction } from '@/lib/db/transaction'
import { forgottenAddress } from '@/lib/email-address'
import { closeGift } from '@/lib/orders/gift/give-order'

/** Replaces names and texts of a person. */
const FORGOTTEN = 'deleted'

/**
 * Removes every name and address of a person from our tables. Rows that the law requires stay under the person's id alone
 * (docs/retention.md). Queued mails are not sent; an unclaimed gift for the person returns to its buyer. May be repeated.
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
      data: { email: forgottenAddress(userId), timeZone: null, closingAt: null, accountVersion: { increment: 1 } },
    })
  })
}

/**
 * Returns the present address and the earlier ones that mails of the account were sent to. Leaves out an address that was
 * only typed for a change of address: it may belong to another person.
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

/** Unfinished authorizations are searched for the address too: the assistant may have sent it as a hint of who signs in. */
async function endConnections(tx: Transaction, userId: string, addresses: readonly string[]): Promise<void> {
  await tx.assistantConnection.updateMany({ where: { userId, endedAt: null }, data: { endedAt: new Date() } })
  await tx.$executeRaw`
    delete from oauth_records where grant_id in (select grant_id from assistant_connections where user_id = ${userId}::uuid)`
  await tx.$executeRaw`
    delete from oauth_records where kind in ('Interaction', 'Session') and (
      payload::text like '%' || ${userId} || '%'
      or exists (select 1 from unnest(${addresses}::text[]) address where position(address in lower(payload::text)) > 0))`
}

/** Deletes mails with a code; keeps the rows of the others, because their key prevents a second mail. */
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

/** Removes what the person wrote to us, and what operators wrote to the person. */
async function forgetWords(tx: Transaction, userId: string, addresses: readonly string[]): Promise<void> {
  await tx.refundRequest.updateMany({
    where: { OR: [{ userId }, { order: { buyerId: userId } }] },
    data: { reason: FORGOTTEN, decisionNote: null },
  })
  const own = { OR: [{ email: { in: [...addresses] } }, { order: { buyerId: userId } }] }
  await tx.withdrawal.updateMany({ where: { AND: [own, { orderId: null }] }, data: { orderNumber: FORGOTTEN } })
  await tx.withdrawal.updateMany({ where: own, data: { name: FORGOTTEN, email: FORGOTTEN } })
}
