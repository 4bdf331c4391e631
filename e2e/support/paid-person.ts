import { activate } from './assistant'
import { bearerFor } from './sign-in'
import { newEmail, stack } from './stack'
import { stripe } from './stand-ins'

/** A person who has paid an invoice and not started the eSIM. */
export async function paidPerson(name: string, app = stack.app): Promise<{ email: string; token: string }> {
  const email = newEmail(name)
  const token = await bearerFor(email)
  await payForOne(token, {}, app)
  return { email, token }
}

export async function payForOne(token: string, args: Record<string, unknown>, app = stack.app): Promise<void> {
  const invoice = await activate(token, args, app)
  if (invoice.status !== 'invoice_sent') throw new Error(`no invoice: ${JSON.stringify(invoice)}`)
  await stripe.payInvoice(String(invoice.invoice_id))
}
