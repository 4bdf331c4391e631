import { alert } from '@/lib/alerts/alert'
import { db } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import { log } from '@/lib/log/log'

/** Counts the person's customers that no longer exist at Stripe. */
export function countGoneCustomers(userId: string): Promise<number> {
  return db().replacedId.count({ where: { party: 'stripe', userId } })
}

/** Reads their ids: payments under one of them still belong to the person. */
export async function readGoneCustomers(userId: string): Promise<string[]> {
  const gone = await db().replacedId.findMany({ where: { party: 'stripe', userId } })
  return gone.map(({ id }) => id)
}

/**
 * Removes a customer that does not exist at Stripe from the person's row, so that the next use makes another one. Stores its
 * id with the time for the order's history and raises an alert. Of concurrent requests exactly one does it.
 */
export async function forgetCustomer(userId: string, customerId: string): Promise<void> {
  const isNews = await inTransaction(async (tx) => {
    const taken = await tx.$executeRaw`
      update users set stripe_customer_id = null, updated_at = now()
      where id = ${userId}::uuid and stripe_customer_id = ${customerId}`
    if (taken === 1)
      await tx.replacedId.createMany({ data: { party: 'stripe', id: customerId, userId }, skipDuplicates: true })
    return taken === 1
  })
  if (!isNews) return
  log.warn({ userId, customerId }, 'customer is gone at Stripe, another one is made')
  alert('stripe_customer_gone', { userId, customerId })
}
