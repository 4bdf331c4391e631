import type Stripe from 'stripe'
import { callStripe, isMissing } from './call-stripe'
import { stripe } from './client'
import type { AttemptFacts } from './gone-attempt'

/**
 * Makes the customer of a user, once for each generation: the key is the uid, so a repeat gives the same customer. Stripe gives
 * the same answer to the same key for at least a day, even after that customer was deleted, so its successor has another key.
 * Sent without the e-mail: the address may change, and a key must always have the same parameters.
 *
 * @param generation how many customers of this user were deleted
 */
export async function createCustomer(firebaseUid: string, generation: number): Promise<string> {
  const idempotencyKey = generation === 0 ? `cus:${firebaseUid}` : `cus:${firebaseUid}:${generation}`
  const customer = await callStripe('customer', () =>
    stripe().customers.create({ metadata: { firebase_uid: firebaseUid } }, { idempotencyKey }),
  )
  return customer.id
}

/**
 * Sets the customer's address to the user's verified one; Stripe mails invoices there.
 *
 * @returns `gone` when the account of our key has no such customer, or no longer has it
 */
export async function updateCustomerEmail(customerId: string, email: string): Promise<'updated' | 'gone'> {
  try {
    const customer = await callStripe('customer', () => stripe().customers.update(customerId, { email }))
    return 'deleted' in customer && customer.deleted ? 'gone' : 'updated'
  } catch (error) {
    if (isMissing(error, 'id')) return 'gone'
    throw error
  }
}

/** The customer of an object; an expanded customer that was deleted is marked as such. */
export function customerFacts(
  customer: string | Stripe.Customer | Stripe.DeletedCustomer | null,
): Pick<AttemptFacts, 'customerId' | 'customerIsGone'> {
  if (customer === null || typeof customer === 'string') return { customerId: customer, customerIsGone: false }
  return { customerId: customer.id, customerIsGone: customer.deleted === true }
}
