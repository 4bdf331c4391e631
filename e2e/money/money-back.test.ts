import { afterEach, describe, expect, it } from 'vitest'
import { activate } from '../support/assistant'
import { invoiced, paid, untilOrder } from '../support/buyers'
import { activationsOf, ordersOf } from '../support/database'
import { ONE_OF_EACH, startAndFinish } from '../support/kill-points'
import { booksOf } from '../support/money-books'
import { bearerFor } from '../support/sign-in'
import { newEmail } from '../support/stack'
import { stripe } from '../support/stand-ins'
import { until } from '../support/until'
import { attemptsOf, pressPay, webBuyer } from '../support/web-buyer'

afterEach(() => stripe.clear())

const DISPUTED_CARD = '4000000000000259'
const INQUIRED_CARD = '4000000000001976'

async function disputeOf(intentId: string): Promise<string> {
  const { data } = await stripe.api(`/v1/disputes?payment_intent=${intentId}`)
  return (data as { id: string }[])[0]?.id ?? ''
}

describe('a dispute', () => {
  it('stops the start; when it is won, the order is paid as before', async () => {
    const { email, token, intentId } = await paid('won', DISPUTED_CARD)
    await untilOrder(email, 'disputed')
    expect((await activate(token)).success).toBe(false)
    expect(await activationsOf(email)).toEqual([])
    await stripe.closeDispute(await disputeOf(intentId), 'won')
    await untilOrder(email, 'paid')
    expect((await activate(token)).success).toBe(true)
  })

  it('that is lost leaves the order charged back for good', async () => {
    const { email, token, intentId } = await paid('lost', DISPUTED_CARD)
    await untilOrder(email, 'disputed')
    await stripe.closeDispute(await disputeOf(intentId), 'lost')
    await untilOrder(email, 'charged_back')
    expect(await activate(token)).toMatchObject({ status: 'invoice_sent' })
    expect((await booksOf(email)).ledger).toBe(1)
  })

  it('that is only an inquiry stops nothing', async () => {
    const { email, token } = await paid('inquiry', INQUIRED_CARD)
    expect((await activate(token)).success).toBe(true)
    expect((await ordersOf(email)).map(({ state }) => state)).toEqual(['paid'])
  })
})

it('an uncollectible invoice can still be paid, and is voided before a new one is made', async () => {
  const given = await invoiced('uncollectible')
  await stripe.change(`/v1/invoices/${given.stripeId}/mark_uncollectible`)
  await untilOrder(given.email, 'cancelled')
  const next = await activate(given.token)
  expect(next).toMatchObject({ status: 'invoice_sent' })
  expect(await stripe.api(`/v1/invoices/${given.stripeId}`)).toMatchObject({ status: 'void' })
})

describe('one order', () => {
  it('paid on the web and by its invoice at the same moment: one activation, one refund', async () => {
    const email = newEmail('both')
    const token = await bearerFor(email)
    await pressPay(await webBuyer(email))
    const invoice = await activate(token)
    const [checkout] = await attemptsOf(email)
    expect(await stripe.api(`/v1/checkout/sessions/${checkout?.stripe_id}`)).toMatchObject({ status: 'expired' })
    // The page is closed before the invoice is made, and the invoice is voided after the page is paid; here both payments
    // come just before.
    await Promise.all([
      stripe.paySession(checkout?.stripe_id ?? '', undefined, { evenIfClosed: true }),
      stripe.payInvoice(String(invoice.invoice_id), undefined, { evenIfClosed: true }),
    ])
    await until('the second payment is given back', async () => (await booksOf(email)).givenBack === 1, 30_000)
    await startAndFinish(email, token)
    expect(await booksOf(email)).toEqual({ ...ONE_OF_EACH, paid: 2, givenBack: 1, invoices: 1, sessions: 1 })
  })
})
