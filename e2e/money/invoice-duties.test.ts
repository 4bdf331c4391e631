import { afterEach, describe, expect, it } from 'vitest'
import { activate, callTool } from '../support/assistant'
import { invoiced, paid, untilOrder } from '../support/buyers'
import { ordersOf, query } from '../support/database'
import { booksOf, customerOf } from '../support/money-books'
import { bearerFor } from '../support/sign-in'
import { newEmail } from '../support/stack'
import { oxio, stripe } from '../support/stand-ins'
import { until } from '../support/until'
import { attemptsOf, pressPay, webBuyer } from '../support/web-buyer'

afterEach(() => stripe.clear())

type Invoice = {
  amount_due: number
  lines: { data: { metadata: Record<string, string> }[] }
  metadata: Record<string, string>
}
const readInvoice = async (id: string) => (await stripe.api(`/v1/invoices/${id}`)) as unknown as Invoice

describe('an invoice', () => {
  it('has only the requested item, although another item waits to be billed to the customer', async () => {
    const email = newEmail('stray')
    const token = await bearerFor(email)
    await stripe.arm({ match: { method: 'POST', path: '^/v1/invoices$' }, kind: 'status', status: 500, times: 9 })
    await activate(token)
    await stripe.clear()
    const customer = await customerOf(email)
    await stripe.change('/v1/invoiceitems', { customer, amount: '5000', currency: 'usd', description: 'Not ours' })
    const { invoice_id: id } = await activate(token)
    const invoice = await readInvoice(String(id))
    expect(invoice.amount_due).toBe(100)
    expect(invoice.lines.data).toHaveLength(1)
  })

  it('leaves nothing at the customer that a later invoice would include', async () => {
    const { email } = await invoiced('clean')
    const { data } = await stripe.api(`/v1/invoiceitems?customer=${await customerOf(email)}&pending=true`)
    expect(data).toEqual([])
  })

  it('and a Checkout session name the person, the product and the order by the same keys', async () => {
    const { email, stripeId } = await invoiced('keys')
    const web = newEmail('keys')
    await pressPay(await webBuyer(web))
    const [attempt] = await attemptsOf(web)
    const session = (await stripe.api(`/v1/checkout/sessions/${attempt?.stripe_id}`)) as unknown as Invoice
    const keys = (metadata: Record<string, string>) => Object.keys(metadata).toSorted()
    const { metadata } = await readInvoice(stripeId)
    expect(keys(metadata)).toEqual(keys(session.metadata))
    const [user] = await query<{ uid: string }>('select firebase_uid as uid from users where email = $1', [email])
    expect(metadata).toMatchObject({ firebase_uid: user?.uid, product: 'esim_beta' })
  })

  it("goes to the person's own customer, although another one has the same address", async () => {
    const email = newEmail('same')
    const stranger = await stripe.change('/v1/customers', { email })
    await activate(await bearerFor(email))
    const customer = await customerOf(email)
    expect(customer).not.toBe(stranger.id)
    const { data } = await stripe.api(`/v1/invoices?customer=${String(stranger.id)}`)
    expect(data).toEqual([])
    expect(await booksOf(email)).toMatchObject({ customers: 1, invoices: 1 })
  })

  it('is limited for each person alone: one who has begun too many does not block another', async () => {
    const email = newEmail('many')
    const token = await bearerFor(email)
    for (let turn = 0; turn < 12; turn += 1) {
      const answer = await activate(token)
      if (answer.status !== 'invoice_sent') break
      await stripe.change(`/v1/invoices/${answer.invoice_id}/void`)
      await until('closed', async () => (await ordersOf(email)).every(({ state }) => state === 'cancelled'))
    }
    expect((await activate(token)).status).not.toBe('invoice_sent')
    expect((await ordersOf(email)).length).toBeLessThan(12)
    expect(await activate(await bearerFor(newEmail('other')))).toMatchObject({ status: 'invoice_sent' })
  })

  it('that cannot be made gives an error without internal text', async () => {
    const token = await bearerFor(newEmail('told'))
    await stripe.arm({ match: { method: 'POST', path: '^/v1/' }, kind: 'reset_before', times: 9 })
    const answer = JSON.stringify(await activate(token))
    expect(answer).toMatch(/try again|in a minute/i)
    expect(answer).not.toMatch(/ECONN|Stripe\w*Error|req_|127\.0\.0\.1|at \w+ \(|sk_test/)
  })
})

describe('what was paid for', () => {
  it('is one activation for one payment: asking again gives the same one, and one more has to be paid', async () => {
    const { email, token } = await paid('once')
    expect((await activate(token)).success).toBe(true)
    for (let turn = 0; turn < 3; turn += 1)
      expect(await activate(token)).toMatchObject({ success: true, already_active: true })
    expect(await activate(token, { another: true })).toMatchObject({ status: 'invoice_sent' })
    expect(await oxio.linesOf(email)).toHaveLength(1)
  })

  it('is in the ledger as Stripe confirmed it and in no other row: activating writes none', async () => {
    const { email, token, intentId } = await paid('truth')
    await activate(token)
    const rows = await query(
      'select p.stripetransactionid as intent, p.amount_cents as amount, trim(p.currency) as currency from purchases p join orders o on o.id = p.order_id join users u on u.id = o.buyer_id where u.email = $1',
      [email],
    )
    expect(rows).toEqual([{ intent: intentId, amount: 100, currency: 'usd' }])
  })

  it('is not what the carrier holds: a line that existed before is no payment', async () => {
    const email = newEmail('carrier')
    await oxio.seedLine(email)
    const token = await bearerFor(email)
    expect(await activate(token)).toMatchObject({ status: 'invoice_sent' })
    expect((await booksOf(email)).ledger).toBe(0)
    expect((await callTool(token, 'list_esims')).success).not.toBe(false)
  })

  it('no longer counts after a refund', async () => {
    const { email, token, intentId } = await paid('back')
    await stripe.refund(intentId)
    await untilOrder(email, 'refunded')
    expect(await activate(token)).toMatchObject({ status: 'invoice_sent' })
    expect(await oxio.linesOf(email)).toEqual([])
  })
})
