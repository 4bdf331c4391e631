import { db } from '../db/client'
import type { User } from '../db/generated/client'
import { whileDatabaseIsThere } from '../db/transaction'
import { createCustomer, updateCustomerEmail } from '../stripe/customers'

/**
 * The person's customer at Stripe with the verified address of now. Made once and stored; never looked up by e-mail, since
 * any customer may carry any address.
 */
export async function ensureCustomer(user: User): Promise<string> {
  const customerId = user.stripeCustomerId ?? (await createCustomer(user.firebaseUid))
  if (!user.stripeCustomerId)
    await whileDatabaseIsThere(() =>
      db().user.update({ where: { id: user.id }, data: { stripeCustomerId: customerId } }),
    )
  await updateCustomerEmail(customerId, user.email)
  return customerId
}

export function loadUser(userId: string): Promise<User> {
  return whileDatabaseIsThere(() => db().user.findUniqueOrThrow({ where: { id: userId } }))
}
