import { afterEach, describe, expect, it } from 'vitest'
import { activate } from '../support/assistant'
import { query } from '../support/database'
import { booksOf } from '../support/money-books'
import { bearerFor } from '../support/sign-in'
import { newEmail } from '../support/stack'
import { stripe } from '../support/stand-ins'
import { attemptsOf, pressPay, webBuyer } from '../support/web-buyer'

const OPENING = { method: 'POST', path: '^/v1/checkout/sessions$' }
/** How often the SDK tries one call. */
const EVERY_TRY = 3

afterEach(() => stripe.clear())

/** A person whose Checkout page met a fault when it was opened, 45 minutes ago. */
async function buyerOfBefore(): Promise<{ email: string; pay: () => Promise<string> }> {
  const email = newEmail('late')
  const buyer = await webBuyer(email)
  await stripe.arm({ match: OPENING, kind: 'reset_before', times: EVERY_TRY })
  await pressPay(buyer).catch(() => undefined)
  expect(await stripe.struck()).toBe(true)
  await stripe.clear()
  await query(
    `update payment_attempts set expires_at = expires_at - interval '45 minutes' where order_id in
       (select o.id from orders o join users u on u.id = o.buyer_id where u.email = $1)`,
    [email],
  )
  return { email, pay: () => pressPay(buyer) }
}

describe('a Checkout page that Stripe could not open for three quarters of an hour', () => {
  it('is opened when its buyer comes back, with an hour to pay', async () => {
    const { email, pay } = await buyerOfBefore()
    const url = await pay()
    const [attempt] = await attemptsOf(email)
    expect(url).toContain(attempt?.stripe_id)
    expect(await booksOf(email)).toMatchObject({ customers: 1, sessions: 1, orders: ['awaiting_payment'] })
  })

  it('does not keep the buyer from paying by an invoice', async () => {
    const { email } = await buyerOfBefore()
    expect(await activate(await bearerFor(email))).toMatchObject({ status: 'invoice_sent' })
  })
})
