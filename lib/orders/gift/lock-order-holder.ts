import type { OrderState } from '@/lib/db/generated/enums'
import type { Transaction } from '@/lib/db/transaction'

export type LockedOrder = {
  buyerId: string
  holderId: string | null
  state: OrderState
  /** Time of the buyer's withdrawal; null without one. */
  withdrawnAt: Date | null
  /** Whether it has an activation. */
  started: boolean
}

/** Locks an order's row, as starting and refunding do, and reads its buyer and holder; null when there is no such order. */
export async function lockOrderHolder(tx: Transaction, orderId: string): Promise<LockedOrder | null> {
  const [row] = await tx.$queryRaw<Omit<LockedOrder, 'started'>[]>`
    select buyer_id as "buyerId", holder_id as "holderId", state::text as state, withdrawn_at as "withdrawnAt"
    from orders where id = ${orderId} for update`
  if (!row) return null
  return { ...row, started: (await tx.activation.count({ where: { orderId } })) > 0 }
}
