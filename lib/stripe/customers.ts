import type Stripe from 'stripe'
import { callStripe, isMissing } from './call-stripe'
import { stripe } from './client'
import type { AttemptFacts } from './gone-attempt'

/**
 * Makes the customer of a person, once for each generation: the key is the uid, so a repeat gives the same customer. Stripe
 * gives the same answer to the same key for a day at least, also when that customer was deleted since, so the customer that
 * follows one that is gone needs a key of its own.
 * Without an e-mail: the address may change, and the same key must always carry the same parameters.
 *
 * @param generation how many customers of this person are gone
 */
export async function createCustomer(firebaseUid: string, generation: number): Promise<string> {
  const idempotencyKey = generation === 0 ? `cus:${firebaseUid}` : `cus:${firebaseUid}:${generation}`
  const customer = await callStripe('customer', () =>
    stripe().customers.create({ metadata: { firebase_uid: firebaseUid } }, { idempotencyKey }),
  )
  return customer.id
}

/**
 * Gives the customer the verified address of now; Stripe mails invoices there.
 *
 * @returns `gone` when the account of our key has no such customer (any more)
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

/** Whose an object is; Stripe shows a customer that was deleted as such where it was asked to expand it. */
export function customerFacts(
  customer: string | Stripe.Customer | Stripe.DeletedCustomer | null,
): Pick<AttemptFacts, 'customerId' | 'customerIsGone'> {
  if (customer === null || typeof customer === 'string') return { customerId: customer, customerIsGone: false }
  return { customerId: customer.id, customerIsGone: customer.deleted === true }
}
