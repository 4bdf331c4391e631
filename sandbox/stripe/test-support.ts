import { createServer } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import Stripe from 'stripe'
import { serveLoopback } from '../core/serve-loopback'
import { createStripeApp } from './stripe-app'

const key = 'sk_test_localonly0000000000000000'

export type Received = { body: string; signature: string; type: string; id: string }

/** Starts the stand-in on a free port and returns it with the real SDK. */
export async function startStripe(options: { file?: string; retryMs?: readonly number[] } = {}) {
  let url = ''
  const { app, stop } = createStripeApp({ ...options, origin: () => url })
  const sandbox = await serveLoopback({ app, port: 0, name: 'stripe', quiet: true })
  url = sandbox.url
  const stripe = new Stripe(key, {
    apiVersion: '2026-10-28.endive',
    host: '127.0.0.1',
    port: new URL(url).port,
    protocol: 'http',
    telemetry: false,
    timeout: 5000,
  })
  const control = async (path: string, body: object = {}) => {
    const answer = await fetch(`${url}/_sandbox${path}`, { method: 'POST', body: JSON.stringify(body) })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${text}`)
    return JSON.parse(text)
  }
  const read = async (path: string) => (await fetch(`${url}/_sandbox${path}`)).json()
  const close = async () => {
    stop()
    await sandbox.close()
  }
  return { url, stripe, control, read, close }
}

export type StripeSandbox = Awaited<ReturnType<typeof startStripe>>

/** Starts a webhook route that stores events and answers with the next of `answers`, then 200. */
export async function startReceiver() {
  const received: Received[] = []
  const answers: number[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (part) => {
      body += String(part)
    })
    request.on('end', () => {
      const { type = '', id = '' } = JSON.parse(body)
      received.push({ body, signature: String(request.headers['stripe-signature']), type, id })
      response.writeHead(answers.shift() ?? 200, { Location: '/elsewhere' }).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  return {
    url: `http://127.0.0.1:${port}/hook`,
    received,
    answers,
    types: () => received.map(({ type }) => type),
    close,
  }
}

/** Waits until `look` returns a value. Throws after ten seconds. */
export async function until<Found>(what: string, look: () => Found | Promise<Found>): Promise<NonNullable<Found>> {
  for (let turn = 0; turn < 500; turn += 1) {
    const found = await look()
    if (found) return found
    await wait(20)
  }
  throw new Error(`timed out waiting for ${what}`)
}

/** Submits the card form of a hosted page like a browser without scripts. */
export function submitCard(url: string | null | undefined, cardNumber: string): Promise<Response> {
  const fields = { cardNumber, cardExpiry: '12 / 34', cardCvc: '123', billingName: 'Ada Example' }
  return fetch(String(url), { method: 'POST', redirect: 'manual', body: new URLSearchParams(fields) })
}

/** Creates a customer, the product and its price. */
export async function setUpShop({ stripe }: StripeSandbox) {
  const customer = await stripe.customers.create({ email: 'ada@example.com', metadata: { firebase_uid: 'u 1' } })
  const product = await stripe.products.create({ name: 'eSIM' })
  const price = await stripe.prices.create({ product: product.id, currency: 'usd', unit_amount: 100 })
  return { customer: customer.id, product: product.id, price: price.id }
}

export type Shop = Awaited<ReturnType<typeof setUpShop>>

export function draftInvoice({ stripe }: StripeSandbox, { customer }: Shop, options?: Stripe.RequestOptions) {
  return stripe.invoices.create(
    {
      customer,
      collection_method: 'send_invoice',
      days_until_due: 7,
      auto_advance: false,
      currency: 'usd',
      pending_invoice_items_behavior: 'exclude',
      automatic_tax: { enabled: false },
      discounts: '',
      metadata: { order_id: 'o1' },
      payment_settings: { payment_method_types: ['card'] },
    },
    options,
  )
}

/** Creates, finalizes and sends an invoice over one dollar. */
export async function openInvoice(sandbox: StripeSandbox, shop: Shop) {
  const { stripe } = sandbox
  const draft = await draftInvoice(sandbox, shop)
  await stripe.invoiceItems.create({ customer: shop.customer, invoice: draft.id, pricing: { price: shop.price } })
  await stripe.invoices.finalizeInvoice(draft.id, { auto_advance: false })
  return stripe.invoices.sendInvoice(draft.id)
}

export function openSession({ stripe }: StripeSandbox, { customer, price }: Shop) {
  return stripe.checkout.sessions.create({
    mode: 'payment',
    customer,
    client_reference_id: 'o1',
    line_items: [{ price, quantity: 1 }],
    allowed_payment_method_types: ['card'],
    metadata: { order_id: 'o1' },
    payment_intent_data: { metadata: { order_id: 'o1' } },
    success_url: 'http://127.0.0.1:9/done?session_id={CHECKOUT_SESSION_ID}',
    cancel_url: 'http://127.0.0.1:9/back',
  })
}

/** Returns the payment intent that paid an invoice. */
export async function intentOf({ stripe }: StripeSandbox, invoice: string): Promise<string> {
  const { data } = await stripe.invoicePayments.list({ invoice })
  return String(data[0]?.payment.payment_intent)
}
