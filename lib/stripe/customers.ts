import { callStripe } from './call-stripe'
import { stripe } from './client'

/**
 * Makes the customer of a person, once: the key is the uid, so a repeat gives the same customer.
 * Without an e-mail: the address may change, and the same key must always carry the same parameters.
 */
export async function createCustomer(firebaseUid: string): Promise<string> {
  const customer = await callStripe('customer', () =>
    stripe().customers.create({ metadata: { firebase_uid: firebaseUid } }, { idempotencyKey: `cus:${firebaseUid}` }),
  )
  return customer.id
}

/** Gives the customer the verified address of now; Stripe mails invoices there. */
export async function updateCustomerEmail(customerId: string, email: string): Promise<void> {
  await callStripe('customer', () => stripe().customers.update(customerId, { email }))
}
