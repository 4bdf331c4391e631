import { expect, it } from 'vitest'
import { onOrderPage, paidPerson } from '../support/buyer-who-paid'
import { query } from '../support/database'
import { sessionFor } from '../support/sign-in'
import { newEmail, stack } from '../support/stack'
import { stripe } from '../support/stand-ins'
import { attemptsOf, pressPay, webBuyer } from '../support/web-buyer'

/** The number of readings at Stripe with this text in the path. */
const readings = async (part: string) =>
  (await stripe.requests()).filter(({ method, path }) => method === 'GET' && path.includes(part)).length

it('opening the success page many times at once asks Stripe once a second at most', async () => {
  const email = newEmail('impatient')
  const browser = await webBuyer(email)
  await pressPay(browser)
  const sessionId = (await attemptsOf(email))[0]?.stripe_id ?? ''
  await stripe.paySession(sessionId)
  const cookie = await sessionFor(email)
  const before = await readings(sessionId)
  const begun = performance.now()
  const pages = await Promise.all(
    Array.from({ length: 40 }, () =>
      fetch(`${stack.app}/esim/success?session_id=${sessionId}`, { headers: { cookie, accept: 'text/html' } }),
    ),
  )
  for (const page of pages) expect([200, 307]).toContain(page.status)
  const seconds = Math.ceil((performance.now() - begun) / 1000)
  // The webhook and the work after it read too.
  expect((await readings(sessionId)) - before).toBeLessThanOrEqual(seconds + 4)
})

it('both buttons, start and refund, pressed many times at once do one of the two and ask Stripe a few times', async () => {
  const buyer = await paidPerson('presses')
  const browsers = await Promise.all(Array.from({ length: 12 }, () => onOrderPage(buyer)))
  const before = await readings(buyer.invoiceId)
  const begun = performance.now()
  await Promise.all(
    browsers.map((browser, index) =>
      index % 2 === 0 ? browser.submit('order', { fields: {} }) : browser.submit('refund-order', { fields: {} }),
    ),
  )
  const seconds = Math.ceil((performance.now() - begun) / 1000)
  // One reading a second for the presses, and those after a refund or before the request for a line.
  expect((await readings(buyer.invoiceId)) - before).toBeLessThanOrEqual(seconds + 6)
  const [{ refunds, lines } = { refunds: -1, lines: -1 }] = await query<{ refunds: number; lines: number }>(
    `select (select count(*)::int from refunds where order_id = $1) as refunds,
       (select count(*)::int from oxio_activations where order_id = $1 and state <> 'cancelled') as lines`,
    [buyer.orderId],
  )
  expect(refunds + lines).toBe(1)
})

it('a person who opens payment pages endlessly is asked to wait, and Stripe is no longer called', async () => {
  const browser = await webBuyer(newEmail('reloading'))
  await pressPay(browser)
  const path = browser.path
  const openings = []
  for (let round = 0; round < 40; round++) openings.push(await browser.get(path))
  expect(openings[0]?.html).toContain('/c/pay/')
  const refused = openings.filter(({ html }) => !html.includes('/c/pay/'))
  expect(refused.length).toBeGreaterThanOrEqual(10)
  for (const page of refused) {
    expect(page.status).toBe(200)
    expect(page.text).toContain("you weren't charged")
  }
  const before = (await stripe.requests()).length
  const pressed = await browser
    .get('/buy')
    .then(() => browser.submit(/Pay \$1\.00/, { fields: { terms: 'yes', begin_on_start: 'yes' } }))
  expect(pressed.text).toContain("you weren't charged")
  expect((await stripe.requests()).length).toBe(before)
})
