import { db } from '../db/client'
import type { OrderState } from '../db/generated/enums'
import { inTransaction, whileDatabaseIsThere } from '../db/transaction'
import { deleteFirebaseAccount } from '../identity/delete-account'
import { reconcileOrder } from './reconcile-order'

/** What has to be settled before an account can go, since afterwards nobody could. */
export type Unsettled = 'open_payment' | 'paid_not_started' | 'being_made' | 'money_under_way'

export type Closing = { kind: 'closed' } | { kind: 'unsettled'; why: Unsettled }

const UNDER_WAY: readonly OrderState[] = ['processing', 'refunding', 'review', 'disputed']

/** What keeps an account open just now, or null. Asks Stripe about orders that can still be paid. */
export async function findUnsettled(userId: string): Promise<Unsettled | null> {
  const orders = await whileDatabaseIsThere(() =>
    db().order.findMany({
      where: { OR: [{ buyerId: userId }, { holderId: userId }] },
      select: { id: true, state: true, holderId: true, activation: { select: { state: true } } },
    }),
  )
  for (const order of orders) {
    const state = order.state === 'awaiting_payment' ? (await reconcileOrder(order.id)).state : order.state
    if (state === 'awaiting_payment') return 'open_payment'
    if (UNDER_WAY.includes(state)) return 'money_under_way'
    if (state !== 'paid') continue
    const line = order.activation?.state
    if (line === undefined && (order.holderId === userId || order.holderId === null)) return 'paid_not_started'
    if (line !== undefined && line !== 'ready' && order.holderId === userId) return 'being_made'
  }
  return null
}

/**
 * Deletes a person's account: the way to sign in, address, labels, device checks and connections go at once. Orders and the
 * ledger stay without a name, because bookkeeping has to keep them. Repeating it after a failure finishes it.
 *
 * @throws AppError firebase_unavailable, stripe_unavailable, database_unavailable
 */
export async function closeAccount({ userId, firebaseUid }: { userId: string; firebaseUid: string }): Promise<Closing> {
  const why = await findUnsettled(userId)
  if (why) return { kind: 'unsettled', why }
  await forget(userId)
  await deleteFirebaseAccount(firebaseUid)
  return { kind: 'closed' }
}

function forget(userId: string): Promise<void> {
  return inTransaction(async (tx) => {
    const { email } = await tx.user.findUniqueOrThrow({ where: { id: userId } })
    await tx.assistantConnection.updateMany({ where: { userId, endedAt: null }, data: { endedAt: new Date() } })
    await tx.orderLabel.deleteMany({ where: { userId } })
    await tx.orderDeviceCheck.deleteMany({ where: { order: { buyerId: userId } } })
    await tx.signInRequest.deleteMany({ where: { OR: [{ email }, { newAddressOf: userId }] } })
    await tx.email.updateMany({ where: { userId }, data: { recipient: 'deleted', userId: null } })
    await tx.withdrawal.updateMany({
      where: { OR: [{ email }, { order: { buyerId: userId } }] },
      data: { name: 'deleted', email: 'deleted' },
    })
    await tx.gift.updateMany({ where: { order: { buyerId: userId } }, data: { boundEmail: null } })
    await tx.user.update({ where: { id: userId }, data: { email: `deleted:${userId}`, timeZone: null } })
  })
}
