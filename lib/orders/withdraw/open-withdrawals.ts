import { db } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'

/** A withdrawal that no refund request stands for, so that somebody has to look. */
export type OpenWithdrawal = {
  id: string
  declaredAt: Date
  /** As it was typed. */
  orderNumber: string
  /** The order that it is about; null when the number is none of this buyer's. */
  orderId: string | null
  /** The newest paid order of the address. */
  newestOrderId: string | null
}

/**
 * Withdrawals that fit an order whose money came or may come later, and those of a buyer of ours that name another number.
 * What an address declared that never bought from us is kept and waits for nobody.
 */
export function listOpenWithdrawals(): Promise<OpenWithdrawal[]> {
  return db().$queryRaw<OpenWithdrawal[]>`
      select w.id, w.declared_at as "declaredAt", w.order_number as "orderNumber", w.order_id as "orderId",
        newest.id as "newestOrderId"
      from withdrawals w
      left join orders o on o.id = w.order_id
      left join lateral (
        select p.id from orders p join users u on u.id = p.buyer_id
        where u.email = w.email and p.paid_at is not null order by p.created_at desc limit 1) newest on true
      where w.closed_at is null and w.refund_request_id is null
        and (o.state in ('processing', 'paid', 'review') or (w.order_id is null and newest.id is not null))
      order by w.declared_at limit 200`
}

/** An operator has dealt with it: its order can be started. @returns false when it was closed before or is not known */
export function closeWithdrawal(id: string): Promise<boolean> {
  return inTransaction(async (tx) => {
    const { count } = await tx.withdrawal.updateMany({ where: { id, closedAt: null }, data: { closedAt: new Date() } })
    if (count === 1)
      await tx.order.updateMany({ where: { withdrawals: { some: { id } } }, data: { withdrawnAt: null } })
    return count === 1
  })
}
