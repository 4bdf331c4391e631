import { activate } from './assistant'
import { activationsOf, ordersOf } from './database'
import { bearerFor } from './sign-in'
import { newEmail } from './stack'
import { stripe } from './stand-ins'
import { until } from './until'

/** A person whose eSIM is ready. */
export async function personWithEsim(): Promise<{
  email: string
  token: string
  orderId: string
  activationId: string
}> {
  const email = newEmail('ready')
  const token = await bearerFor(email)
  const invoice = await activate(token)
  await stripe.payInvoice(String(invoice.invoice_id))
  await activate(token)
  const activationId = await untilReady(email)
  const [order] = await ordersOf(email)
  return { email, token, orderId: order?.id ?? '', activationId }
}

/** Waits until a person's eSIM is ready and returns its id. */
export const untilReady = (email: string): Promise<string> =>
  until(`eSIM of ${email} ready`, async () => {
    const [row] = await activationsOf(email)
    return row?.state === 'ready' ? row.id : null
  })
