import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { activate } from '../support/assistant'
import { untilOrder } from '../support/buyers'
import { ordersOf, query } from '../support/database'
import { untilReady } from '../support/person-with-esim'
import { bearerFor } from '../support/sign-in'
import { newEmail } from '../support/stack'
import { inbox, stripe } from '../support/stand-ins'
import { attemptsOf, webBuyer } from '../support/web-buyer'

const AGREED = { terms: 'yes', begin_on_start: 'yes' }
const DAY_MS = 86_400_000

/** An unpaid order as it was placed when an eSIM cost $1.50 and had 2,500 MB for 3 days. */
async function orderOfEarlierOffer(email: string): Promise<string> {
  const id = `ord_${randomUUID().replaceAll('-', '').slice(0, 24)}`
  await query(
    `insert into orders (id, buyer_id, holder_id, product, channel, amount_cents, currency, data_megabytes, valid_days, livemode)
     select $1, u.id, u.id, 'esim_beta', 'web', 150, 'usd', 2500, 3, false from users u where u.email = $2`,
    [id, email],
  )
  return id
}

async function buyerOfEarlierOffer(name: string) {
  const email = newEmail(name)
  const browser = await webBuyer(email)
  const token = await bearerFor(email)
  return { email, browser, token, orderId: await orderOfEarlierOffer(email) }
}

async function openPayPage({ browser, orderId, email }: Awaited<ReturnType<typeof buyerOfEarlierOffer>>) {
  await browser.get(`/pay/${orderId}`)
  const [attempt] = await attemptsOf(email)
  return attempt?.stripe_id ?? ''
}

const amountOf = async (orderId: string) =>
  query<{ amount_cents: number; data_megabytes: number; valid_days: number; attempts: number; state: string }>(
    `select amount_cents, data_megabytes, valid_days, state::text as state,
       (select count(*)::int from payment_attempts p where p.order_id = o.id) as attempts from orders o where o.id = $1`,
    [orderId],
  ).then(([row]) => row)

describe('an order that was placed before the offer changed', () => {
  it('is paid, shown, mailed and counted by what it sold', async () => {
    const buyer = await buyerOfEarlierOffer('earlier')
    const { email, browser, token, orderId } = buyer
    expect((await browser.get(`/orders/${orderId}`)).text).toMatch(/\$1\.50/)
    const sessionId = await openPayPage(buyer)
    expect((await stripe.api(`/v1/checkout/sessions/${sessionId}`)).amount_total).toBe(150)
    await stripe.paySession(sessionId)
    await untilOrder(email, 'paid')
    expect((await inbox.waitFor(email, /\$1\.50/)).text).toContain('3 days')

    await activate(token)
    const activationId = await untilReady(email)
    const [line] = await query<{ ready_at: Date }>('select ready_at from oxio_activations where id = $1', [
      activationId,
    ])
    const ends = new Date((line?.ready_at.getTime() ?? 0) + 3 * DAY_MS)
    const page = await browser.get(`/esims/${activationId}`)
    expect(page.text).toContain('2,500 MB for 3 days')
    expect(page.html).toContain(ends.toISOString())
    expect((await inbox.waitFor(email, /eSIM is ready/)).text).toContain('2,500 MB')
  })

  it('keeps its price while its page is open, also when the page is replaced because it becomes a gift', async () => {
    const buyer = await buyerOfEarlierOffer('kept')
    const sessionId = await openPayPage(buyer)
    const page = await buyer.browser.get('/buy')
    expect(page.text).toContain('Pay $1.50')
    expect(page.text).toContain('2,500 MB for 3 days')
    await buyer.browser.submit('terms', { fields: AGREED })
    expect(buyer.browser.path).toBe(`/pay/${buyer.orderId}`)
    expect((await attemptsOf(buyer.email)).map(({ stripe_id }) => stripe_id)).toEqual([sessionId])
    await buyer.browser.get('/buy')
    await buyer.browser.submit('terms', { fields: { ...AGREED, for: 'gift' } })
    const second = (await attemptsOf(buyer.email)).at(-1)?.stripe_id
    expect(second).not.toBe(sessionId)
    expect((await stripe.api(`/v1/checkout/sessions/${second}`)).amount_total).toBe(150)
    expect(await ordersOf(buyer.email)).toHaveLength(1)
  })

  it('is replaced once its page is gone: the buyer sees the present price first, and nothing is ordered until then', async () => {
    const { email, browser, ...buyer } = await buyerOfEarlierOffer('gone')
    const sessionId = await openPayPage({ email, browser, ...buyer })
    await browser.get('/buy')
    await stripe.change(`/v1/checkout/sessions/${sessionId}/expire`)
    await browser.submit('terms', { fields: AGREED })
    expect(browser.path).toContain('offer=changed')
    expect(browser.text).toContain('The offer has changed')
    expect(browser.text).toContain('Pay $1.00')
    expect(await ordersOf(email)).toHaveLength(1)
    await browser.submit('terms', { fields: AGREED })
    const [, renewed] = await ordersOf(email)
    expect(browser.path).toBe(`/pay/${renewed?.id}`)
    expect(await amountOf(renewed?.id ?? '')).toMatchObject({ amount_cents: 100, data_megabytes: 1000, valid_days: 10 })
    expect(await amountOf(buyer.orderId)).toMatchObject({ amount_cents: 150, data_megabytes: 2500, valid_days: 3 })
  })

  it('gets the present offer as long as no payment was offered for it, also by eight requests at once', async () => {
    const { browser, email, orderId, token } = await buyerOfEarlierOffer('renewed')
    expect((await browser.get('/buy')).text).toContain('Pay $1.00')
    const answers = await Promise.all(Array.from({ length: 8 }, () => activate(token)))
    expect(new Set(answers.map(({ invoice_id, amount_due }) => `${invoice_id} ${amount_due}`)).size).toBe(1)
    expect(answers[0]).toMatchObject({ amount_due: 1 })
    expect(await ordersOf(email)).toHaveLength(1)
    expect(await amountOf(orderId)).toMatchObject({
      amount_cents: 100,
      data_megabytes: 1000,
      valid_days: 10,
      attempts: 1,
    })
  })
})
