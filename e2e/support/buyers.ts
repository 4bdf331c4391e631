import { activate } from './assistant'
import { ordersOf } from './database'
import { bearerFor } from './sign-in'
import { newEmail } from './stack'
import { stripe } from './stand-ins'
import { until } from './until'
import { attemptsOf, pressPay, webBuyer } from './web-buyer'

export type Buyer = { email: string; token: string; stripeId: string; orderId: string }

/** A person with an open invoice. */
export async function invoiced(name: string): Promise<Buyer> {
  const email = newEmail(name)
  const token = await bearerFor(email)
  const { invoice_id: stripeId } = await activate(token)
  return { email, token, stripeId: String(stripeId), orderId: (await ordersOf(email))[0]?.id ?? '' }
}

/** A person with an open Checkout page. */
export async function atCheckout(name: string): Promise<Buyer> {
  const email = newEmail(name)
  await pressPay(await webBuyer(email))
  const [attempt] = await attemptsOf(email)
  return {
    email,
    token: await bearerFor(email),
    stripeId: attempt?.stripe_id ?? '',
    orderId: attempt?.order_id ?? '',
  }
}

/** A person whose order is paid and not started. */
export async function paid(name: string, card?: string): Promise<Buyer & { intentId: string }> {
  const buyer = await invoiced(name)
  await stripe.payInvoice(buyer.stripeId, card)
  const intentId = await until('paid', async () => {
    const [order] = await ordersOf(buyer.email)
    return order?.payment_intent_id ?? null
  })
  return { ...buyer, intentId }
}

export const untilOrder = (email: string, state: string): Promise<unknown> =>
  until(`the order of ${email} is ${state}`, async () => (await ordersOf(email))[0]?.state === state)

/** Pays a person's open Checkout page; returns the id of the order when it is paid. */
export async function payCheckout(email: string): Promise<string> {
  const attempt = (await attemptsOf(email)).findLast(({ kind }) => kind === 'checkout')
  await stripe.paySession(attempt?.stripe_id ?? '')
  await untilOrder(email, 'paid')
  return attempt?.order_id ?? ''
}
