import { db } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'

/** A withdrawal without a refund request, which an operator has to look at. */
export type OpenWithdrawal = {
  id: string
  declaredAt: Date
  /** As typed. */
  orderNumber: string
  /** The order with this number and address; null when there is none. */
  orderId: string | null
  /** The newest paid order of the address. */
  newestOrderId: string | null
}

/**
 * Lists the withdrawals of orders whose payment is here or processing, and those whose address has a paid order but whose
 * number matches none. A withdrawal from an address without a paid order is stored and not listed.
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

/**
 * Closes a withdrawal that an operator has handled: its order can be started again.
 *
 * @returns false when it was closed before or does not exist
 */
export function closeWithdrawal(id: string): Promise<boolean> {
  return inTransaction(async (tx) => {
    const { count } = await tx.withdrawal.updateMany({ where: { id, closedAt: null }, data: { closedAt: new Date() } })
    if (count === 1)
      await tx.order.updateMany({ where: { withdrawals: { some: { id } } }, data: { withdrawnAt: null } })
    return count === 1
  })
}
