import { db } from '@/lib/db/client'
import type { OrderState } from '@/lib/db/generated/enums'
import { readForPress } from '@/lib/orders/reconcile/read-for-press'

/** What a person has to settle before the account is deleted, because it is impossible afterwards. */
export type Unsettled = 'open_payment' | 'paid_not_started' | 'withdrawn' | 'being_made' | 'money_under_way'

const UNDER_WAY: readonly OrderState[] = ['processing', 'refunding', 'review', 'disputed']

/** Returns what prevents the deletion of an account now, or null. Reads Stripe for orders that can still be paid. */
export async function findUnsettled(userId: string): Promise<Unsettled | null> {
  const orders = await db().order.findMany({
    where: { OR: [{ buyerId: userId }, { holderId: userId }] },
    select: {
      id: true,
      state: true,
      buyerId: true,
      holderId: true,
      activation: { select: { state: true } },
      withdrawnAt: true,
      requests: { where: { state: 'open' }, select: { id: true } },
    },
  })
  for (const order of orders) {
    const state = order.state === 'awaiting_payment' ? (await readForPress(order.id)).state : order.state
    if (state === 'awaiting_payment') return 'open_payment'
    if (UNDER_WAY.includes(state)) return 'money_under_way'
    if (state !== 'paid') continue
    const line = order.activation?.state
    if (line === undefined && (order.holderId === userId || order.holderId === null))
      return order.withdrawnAt ? 'withdrawn' : 'paid_not_started'
    if (line !== undefined && line !== 'ready' && order.holderId === userId) return 'being_made'
    // The operator who decides an open refund request has to be able to read it.
    if (order.buyerId === userId && order.requests.length > 0) return 'money_under_way'
  }
  return null
}
