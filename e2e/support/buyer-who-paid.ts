import { activate } from './assistant'
import { ordersOf } from './database'
import { PlainBrowser } from './plain-browser'
import { bearerFor, sessionFor } from './sign-in'
import { newEmail } from './stack'
import { GOOD_CARD, stripe } from './stand-ins'
import { until } from './until'

export type PaidPerson = { email: string; token: string; orderId: string; intentId: string; invoiceId: string }

/** A person who has paid an invoice and not started the eSIM. */
export async function paidPerson(name: string, card = GOOD_CARD): Promise<PaidPerson> {
  const email = newEmail(name)
  const token = await bearerFor(email)
  const invoice = await activate(token)
  const invoiceId = String(invoice.invoice_id)
  await stripe.payInvoice(invoiceId, card)
  const order = await untilOrder(email, 'paid')
  return { email, token, orderId: order.id, intentId: order.payment_intent_id ?? '', invoiceId }
}

/** Waits until the person's newest order is in this state and returns it. */
export function untilOrder(email: string, state: string) {
  return until(`order of ${email} ${state}`, async () => {
    const order = (await ordersOf(email)).at(-1)
    return order?.state === state ? order : null
  })
}

/** The person's signed-in browser without JavaScript, on the order's page. */
export async function onOrderPage({ email, orderId }: { email: string; orderId: string }): Promise<PlainBrowser> {
  const browser = new PlainBrowser(await sessionFor(email))
  await browser.get(`/orders/${orderId}`)
  return browser
}
