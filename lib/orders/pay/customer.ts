import { db } from '@/lib/db/client'
import type { User } from '@/lib/db/generated/client'
import { AppError } from '@/lib/errors'
import { countGoneCustomers, forgetCustomer } from '@/lib/orders/gone-customers'
import { isMissing } from '@/lib/stripe/call-stripe'
import { createCustomer, updateCustomerEmail } from '@/lib/stripe/customers'

/** The stored customer, its replacement, and those that an idempotency key returns although they were deleted as well. */
const MOST_CUSTOMERS = 4

/**
 * Returns the person's customer at Stripe, with the present verified address. Made once and stored; never looked up by
 * e-mail, because any customer may have any address. A customer that no longer exists (deleted, or of another account) is
 * replaced under another idempotency key; concurrent requests get the same replacement.
 *
 * @throws AppError stripe_unavailable, stripe_unexpected, database_unavailable
 */
export async function ensureCustomer({ id: userId }: Pick<User, 'id'>): Promise<string> {
  for (let turn = 0; turn < MOST_CUSTOMERS; turn++) {
    const user = await loadUser(userId)
    const customerId = user.stripeCustomerId ?? (await makeCustomer(user))
    if (customerId === null) continue
    if ((await updateCustomerEmail(customerId, user.email)) === 'updated') return customerId
    await forgetCustomer(userId, customerId)
  }
  throw new AppError('stripe_unexpected', {
    message: 'We could not prepare the payment. Nothing was charged. Please try again in a minute.',
    detail: `Stripe knows none of ${MOST_CUSTOMERS} customers of user ${userId}`,
  })
}

/**
 * Runs calls to Stripe for the person's customer, and repeats them with a replacement if Stripe answers that the customer
 * does not exist. The call that failed did nothing for the first customer.
 *
 * @throws AppError as ensureCustomer and the work do
 */
export async function withCustomer(user: Pick<User, 'id'>, work: (customerId: string) => Promise<void>): Promise<void> {
  const customerId = await ensureCustomer(user)
  try {
    await work(customerId)
  } catch (error) {
    if (!isMissing(error, 'customer')) throw error
    await forgetCustomer(user.id, customerId)
    await work(await ensureCustomer(user))
  }
}

/**
 * Makes and stores a customer. Null when another request stored one first, or found that this one no longer exists either.
 */
async function makeCustomer({ id, firebaseUid }: User): Promise<string | null> {
  const generation = await countGoneCustomers(id)
  const customerId = await createCustomer(firebaseUid, generation)
  const stored = await db().$executeRaw`
      update users set stripe_customer_id = ${customerId}, updated_at = now()
      where id = ${id}::uuid and stripe_customer_id is null
        and (select count(*) from replaced_ids where party = 'stripe' and user_id = ${id}::uuid) = ${generation}`
  return stored === 1 ? customerId : null
}

export function loadUser(userId: string): Promise<User> {
  return db().user.findUniqueOrThrow({ where: { id: userId } })
}
