import * as fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { activate } from '../support/assistant'
import { activationsOf, ordersOf, query } from '../support/database'
import { booksOf, customerOf } from '../support/money-books'
import { bearerFor } from '../support/sign-in'
import { newEmail } from '../support/stack'
import { stripe } from '../support/stand-ins'
import { deliver, eventBody } from '../support/stripe-events'
import { until } from '../support/until'
import { attemptsOf, pressPay, webBuyer } from '../support/web-buyer'

afterEach(() => stripe.clear())

async function unpaid(name: string) {
  const email = newEmail(name)
  const token = await bearerFor(email)
  const invoice = await activate(token)
  return { email, token, invoiceId: String(invoice.invoice_id) }
}

/** A person whose attempt exists only as our row: Stripe was unavailable. */
async function unmade(kind: 'invoice' | 'checkout') {
  const email = newEmail('unmade')
  const token = await bearerFor(email)
  const path = kind === 'invoice' ? '^/v1/invoices$' : '^/v1/checkout/sessions$'
  await stripe.arm({ match: { method: 'POST', path }, kind: 'status', status: 500, times: 9 })
  if (kind === 'invoice') await activate(token)
  else await pressPay(await webBuyer(email)).catch(() => null)
  await stripe.clear()
  const [attempt] = await attemptsOf(email)
  expect(attempt).toMatchObject({ kind, stripe_id: null })
  const [user] = await query<{ uid: string }>('select firebase_uid as uid from users where email = $1', [email])
  const orderId = attempt?.order_id ?? ''
  const metadata = {
    'metadata[order_id]': orderId,
    'metadata[attempt]': String(attempt?.attempt),
    'metadata[product]': 'esim_beta',
    'metadata[firebase_uid]': user?.uid ?? '',
  }
  return { email, token, orderId, metadata, customer: await customerOf(email) }
}

async function priceOf({ amount = 100, currency = 'usd', product = 'esim_beta' }): Promise<string> {
  const price = await stripe.change('/v1/prices', { unit_amount: String(amount), currency, product })
  return String(price.id)
}

const otherProduct = async () => String((await stripe.change('/v1/products', { name: 'Another product' })).id)
const otherCustomer = async () => String((await stripe.change('/v1/customers', { email: newEmail('stranger') })).id)

type Unmade = Awaited<ReturnType<typeof unmade>>

/** An invoice with our order's number; the forger chooses all else. */
async function invoiceFor(
  person: Unmade,
  { price, quantity = 1, customer = person.customer }: { price: string; quantity?: number; customer?: string },
) {
  const draft = await stripe.change('/v1/invoices', {
    customer,
    collection_method: 'send_invoice',
    days_until_due: '7',
    currency: String((await stripe.api(`/v1/prices/${price}`)).currency),
    ...person.metadata,
  })
  const invoice = String(draft.id)
  await stripe.change('/v1/invoiceitems', { customer, invoice, 'pricing[price]': price, quantity: String(quantity) })
  await stripe.change(`/v1/invoices/${invoice}/finalize`)
  return invoice
}

async function grantsNothing({ email, token }: { email: string; token: string }): Promise<void> {
  expect((await ordersOf(email)).map(({ state }) => state)).not.toContain('paid')
  expect((await booksOf(email)).ledger).toBe(0)
  await activate(token)
  expect(await activationsOf(email)).toEqual([])
}

/** Refunds the payments, so that no work for an operator remains. */
async function giveBack(customer: string): Promise<void> {
  const { data } = await stripe.api(`/v1/payment_intents?customer=${customer}`)
  for (const { id, status } of data as { id: string; status: string }[])
    if (status === 'succeeded') await stripe.refund(id)
}

describe('an invoice that was paid, but is not what we sold, grants nothing', () => {
  it.each<[string, (person: Unmade) => Promise<{ price: string; quantity?: number; customer?: string }>, string]>([
    ['half the amount', async () => ({ price: await priceOf({ amount: 50 }) }), 'other_amount'],
    [
      'one cent, which Stripe counts as paid without money',
      async () => ({ price: await priceOf({ amount: 1 }) }),
      'other_amount',
    ],
    ['twice the amount', async () => ({ price: await priceOf({}), quantity: 2 }), 'other_amount'],
    ['another currency', async () => ({ price: await priceOf({ currency: 'eur' }) }), 'other_currency'],
    ['another product', async () => ({ price: await priceOf({ product: await otherProduct() }) }), 'other_product'],
    [
      "another person's customer",
      async () => ({ price: await priceOf({}), customer: await otherCustomer() }),
      'other_customer',
    ],
  ])('%s', async (_what, change, reason) => {
    const person = await unmade('invoice')
    const terms = await change(person)
    const invoice = await invoiceFor(person, terms)
    if ((await stripe.api(`/v1/invoices/${invoice}`)).status === 'open') await stripe.payInvoice(invoice)
    const order = await until('looked at', async () => {
      const [row] = await query<{ state: string; state_reason: string | null }>(
        'select state::text as state, state_reason from orders where id = $1',
        [person.orderId],
      )
      return row?.state === 'awaiting_payment' ? null : row
    })
    expect(order.state).toBe('review')
    expect(order.state_reason).toBe(reason)
    await grantsNothing(person)
    await giveBack(terms.customer ?? person.customer)
  })

  it('paid outside of Stripe', async () => {
    const { email, token, invoiceId } = await unpaid('outside')
    await stripe.change(`/v1/invoices/${invoiceId}/pay`, { paid_out_of_band: 'true' })
    await until('looked at', async () => (await ordersOf(email))[0]?.state === 'review')
    await grantsNothing({ email, token })
  })

  it('paid by credit at Stripe, so without money', async () => {
    const email = newEmail('credit')
    const token = await bearerFor(email)
    await stripe.arm({ match: { method: 'POST', path: '^/v1/invoiceitems$' }, kind: 'status', status: 500, times: 9 })
    await activate(token)
    await stripe.clear()
    await stripe.change(`/v1/customers/${await customerOf(email)}`, { balance: '-100' })
    await activate(token)
    await grantsNothing({ email, token })
  })
})

describe('a Checkout session that was paid, but is not what we sold, grants nothing', () => {
  it.each<[string, (person: Unmade) => Promise<Record<string, string>>, string]>([
    ['half the amount', async () => ({ 'line_items[0][price]': await priceOf({ amount: 50 }) }), 'other_amount'],
    [
      'another currency',
      async () => ({ 'line_items[0][price]': await priceOf({ currency: 'eur' }) }),
      'other_currency',
    ],
    [
      'another product',
      async () => ({ 'line_items[0][price]': await priceOf({ product: await otherProduct() }) }),
      'other_product',
    ],
    ["another person's customer", async () => ({ customer: await otherCustomer() }), 'other_customer'],
    ["another order's number", async () => ({ client_reference_id: 'ord_somebodyelse' }), 'other_order'],
  ])('%s', async (_what, change, reason) => {
    const person = await unmade('checkout')
    const params = {
      mode: 'payment',
      customer: person.customer,
      client_reference_id: person.orderId,
      'line_items[0][price]': await priceOf({}),
      'line_items[0][quantity]': '1',
      success_url: 'http://127.0.0.1:9/',
      ...person.metadata,
      ...(await change(person)),
    }
    const session = await stripe.change('/v1/checkout/sessions', params)
    await stripe.paySession(String(session.id))
    await until('looked at', async () => (await ordersOf(person.email))[0]?.state === 'review')
    const [row] = await query<{ reason: string }>('select state_reason as reason from orders where id = $1', [
      person.orderId,
    ])
    expect(row?.reason).toBe(reason)
    await grantsNothing(person)
    await giveBack(params.customer)
  })
})

describe('metadata is not trusted', () => {
  it('a payment whose metadata names another uid belongs to the buyer of the order', async () => {
    const victim = newEmail('named')
    await activate(await bearerFor(victim))
    const [other] = await query<{ uid: string }>('select firebase_uid as uid from users where email = $1', [victim])
    const { email, invoiceId } = await unpaid('renamed')
    await stripe.change(`/v1/invoices/${invoiceId}`, { 'metadata[firebase_uid]': other?.uid ?? '' })
    await stripe.payInvoice(invoiceId)
    await until('paid', async () => (await ordersOf(email))[0]?.state === 'paid')
    const ledger = await query<{ email: string }>(
      'select u.email from purchases p join users u on u.firebase_uid = p.firebaseuid join orders o on o.id = p.order_id join payment_attempts a on a.order_id = o.id where a.stripe_id = $1',
      [invoiceId],
    )
    expect(ledger).toEqual([{ email }])
    expect((await booksOf(victim)).ledger).toBe(0)
  })

  it("the success page with another person's paid session shows nothing and grants nothing", async () => {
    const payer = newEmail('payer')
    await pressPay(await webBuyer(payer))
    const [attempt] = await attemptsOf(payer)
    await stripe.paySession(attempt?.stripe_id ?? '')
    const thief = newEmail('thief')
    const browser = await webBuyer(thief)
    const page = await browser.get(`/esim/success?session_id=${attempt?.stripe_id}`)
    expect(page.status).toBe(404)
    expect(page.html).not.toContain(payer)
    expect(await ordersOf(thief)).toEqual([])
    expect(await activate(await bearerFor(thief))).toMatchObject({ status: 'invoice_sent' })
    expect(await activationsOf(thief)).toEqual([])
  })
})

it('no event, whatever it says and about whatever object, grants anything without money', async () => {
  const { email, token, invoiceId } = await unpaid('anything')
  const web = newEmail('anything')
  await pressPay(await webBuyer(web))
  const [session] = await attemptsOf(web)
  const customers = [await customerOf(email), await customerOf(web), 'cus_none']
  const object = fc.record({
    object: fc.constantFrom('invoice', 'checkout.session', 'charge', 'payment_intent', 'refund', 'dispute'),
    id: fc.constantFrom(invoiceId, session?.stripe_id ?? '', 'in_none', 'ch_none'),
    customer: fc.constantFrom(...customers),
    client_reference_id: fc.constantFrom(session?.order_id ?? '', 'ord_none'),
    status: fc.constantFrom('paid', 'complete', 'succeeded'),
    payment_status: fc.constantFrom('paid', 'unpaid'),
    amount_total: fc.constantFrom(0, 1, 100),
    currency: fc.constantFrom('usd', 'eur'),
    payment_intent: fc.constantFrom('pi_none', undefined),
    metadata: fc.record({
      order_id: fc.constantFrom(session?.order_id ?? '', 'ord_none'),
      attempt: fc.constantFrom('1', '2', '-1', 'x'),
      firebase_uid: fc.string(),
    }),
  })
  const type = fc.constantFrom(
    'invoice.paid',
    'checkout.session.completed',
    'checkout.session.async_payment_succeeded',
    'charge.refunded',
    'charge.dispute.closed',
    'refund.failed',
  )
  const change = fc.record({ type, data: object.map((one) => ({ object: one })), livemode: fc.boolean() })
  await fc.assert(
    fc.asyncProperty(change, async (event) => {
      expect((await deliver(eventBody(event))).status).toBe(200)
    }),
    { seed: 3, numRuns: 60 },
  )
  expect((await ordersOf(email)).map(({ state }) => state)).toEqual(['awaiting_payment'])
  expect((await ordersOf(web)).map(({ state }) => state)).toEqual(['awaiting_payment'])
  await grantsNothing({ email, token })
  await grantsNothing({ email: web, token: await bearerFor(web) })
})
