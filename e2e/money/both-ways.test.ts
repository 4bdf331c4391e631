import { afterEach, describe, expect, it } from 'vitest'
import { activate } from '../support/assistant'
import { activationsOf, ordersOf } from '../support/database'
import { setDeliveries } from '../support/event-orders'
import { startAndFinish } from '../support/kill-points'
import { booksOf, mailsAreOut } from '../support/money-books'
import { bearerFor } from '../support/sign-in'
import { newEmail } from '../support/stack'
import { inbox, oxio, stripe } from '../support/stand-ins'
import { until } from '../support/until'
import { attemptsOf, pressPay, webBuyer } from '../support/web-buyer'

afterEach(async () => {
  await stripe.clear()
  await setDeliveries(true)
})

async function person(name: string) {
  const email = newEmail(name)
  return { email, token: await bearerFor(email) }
}

describe('a new person', () => {
  it('gets one order, one invoice and one mail when activate_esim is called fifty times at once', async () => {
    const { email, token } = await person('fifty')
    const calls = await Promise.allSettled(Array.from({ length: 50 }, () => activate(token)))
    const answers = calls.flatMap((call) => (call.status === 'fulfilled' ? [call.value] : []))
    const refusals = calls.flatMap((call) => (call.status === 'rejected' ? [String(call.reason)] : []))
    expect(answers.length).toBeGreaterThanOrEqual(20)
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set(['invoice_sent']))
    expect(new Set(answers.map(({ invoice_id }) => invoice_id)).size).toBe(1)
    // Above a person's limit for ten minutes, the endpoint answers 429.
    for (const refusal of refusals) expect(refusal).toMatch(/HTTP 429.*try again in/)
    await inbox.waitFor(email, /invoice/i)
    expect(await booksOf(email)).toMatchObject({
      customers: 1,
      invoices: 1,
      orders: ['awaiting_payment'],
      mails: { invoice: 1 },
    })
  })

  it('has one way to pay, although web and assistant get many requests at once', async () => {
    const { email, token } = await person('mixed')
    const buyer = await webBuyer(email)
    await Promise.all([
      ...Array.from({ length: 6 }, () => activate(token)),
      ...Array.from({ length: 3 }, async () => pressPay(await webBuyer(email)).catch(() => null)),
    ])
    await pressPay(buyer)
    expect(await ordersOf(email)).toHaveLength(1)
    expect((await attemptsOf(email)).filter(({ state }) => state === 'open' || state === 'creating')).toHaveLength(1)
  })
})

describe('one order', () => {
  it('closes its open other way to pay when it is paid', async () => {
    const { email, token } = await person('closes')
    await pressPay(await webBuyer(email))
    const [checkout] = await attemptsOf(email)
    const invoice = await activate(token)
    expect(await stripe.api(`/v1/checkout/sessions/${checkout?.stripe_id}`)).toMatchObject({ status: 'expired' })
    const again = await pressPay(await webBuyer(email))
    expect(again).toBe(invoice.invoice_url)
    await stripe.payInvoice(String(invoice.invoice_id))
    await until('paid', async () => (await ordersOf(email))[0]?.state === 'paid')
    expect(await booksOf(email)).toMatchObject({ paid: 1, ledger: 1, orders: ['paid'] })
  })
})

describe('two orders of one person', () => {
  it('are two eSIMs and no refund', async () => {
    const { email, token } = await person('two')
    await pressPay(await webBuyer(email))
    const [first] = await attemptsOf(email)
    await stripe.paySession(first?.stripe_id ?? '')
    await startAndFinish(email, token)
    const invoice = await activate(token, { another: true })
    await stripe.payInvoice(String(invoice.invoice_id))
    await until('both paid', async () => (await ordersOf(email)).every(({ state }) => state === 'paid'))
    expect((await activate(token)).success).toBe(true)
    await until('two ready', async () => (await activationsOf(email)).every(({ state }) => state === 'ready'), 40_000)
    await mailsAreOut(email)
    expect(await oxio.linesOf(email)).toHaveLength(2)
    expect(await booksOf(email)).toMatchObject({
      customers: 1,
      paid: 2,
      givenBack: 0,
      ledger: 2,
      activations: ['ready', 'ready'],
    })
  })
})
