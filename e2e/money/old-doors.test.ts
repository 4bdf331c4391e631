import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { request } from 'node:http'
import { describe, expect, it } from 'vitest'
import { atCheckout, invoiced } from '../support/buyers'
import { ordersOf, query } from '../support/database'
import { customerOf } from '../support/money-books'
import { sessionFor } from '../support/sign-in'
import { appEnv, newEmail, stack } from '../support/stack'
import { stripe } from '../support/stand-ins'
import { attemptsOf, webBuyer } from '../support/web-buyer'

const rowsOf = async () =>
  (
    await query<{ orders: number; users: number; activations: number }>(
      'select (select count(*)::int from orders) as orders, (select count(*)::int from users) as users, (select count(*)::int from oxio_activations) as activations',
    )
  )[0]

describe('the endpoints by which the old system could be used without payment or permission', () => {
  it.each([
    ['POST', '/submit-signup'],
    ['GET', '/buy/esim?firebaseUid=somebody'],
    ['POST', '/create-checkout-session'],
    ['POST', '/configure-payment'],
    ['POST', '/api/oxio/activate-line'],
    ['POST', '/api/oxio/test-sample-activation'],
    ['POST', '/api/fix-failed-esim-activation'],
    ['POST', '/api/usage'],
    ['POST', '/mcp/messages'],
  ])('%s %s does not exist and does nothing', async (method, path) => {
    const before = await rowsOf()
    const response = await fetch(`${stack.app}${path}`, {
      method,
      redirect: 'manual',
      headers: { 'content-type': 'application/json' },
      ...(method === 'POST' && { body: JSON.stringify({ email: 'a@example.com', firebase_uid: 'somebody' }) }),
    })
    expect([404, 405]).toContain(response.status)
    expect(await rowsOf()).toEqual(before)
  })
})

describe('the shop', () => {
  it('does nothing when its pages are only opened, however often', async () => {
    const email = newEmail('opened')
    const browser = await webBuyer(email)
    const before = (await stripe.requests()).length
    for (let turn = 0; turn < 3; turn += 1) expect((await browser.get('/buy')).status).toBe(200)
    expect(await ordersOf(email)).toEqual([])
    expect(await attemptsOf(email)).toEqual([])
    const after = await stripe.requests()
    expect(after.slice(before).filter(({ method }) => method === 'POST')).toEqual([])
  })

  it('sends people back to its own address, whatever Host or forwarding headers a request carries', async () => {
    const email = newEmail('host')
    const cookie = await sessionFor(email)
    await getWithHeaders('/buy', { cookie, host: 'evil.example', 'x-forwarded-host': 'evil.example' })
    const { stripeId } = await atCheckout('host')
    const session = await stripe.api(`/v1/checkout/sessions/${stripeId}`)
    for (const url of [session.success_url, session.cancel_url]) expect(new URL(String(url)).origin).toBe(stack.app)
    const page = await getWithHeaders('/buy', { host: 'evil.example', 'x-forwarded-host': 'evil.example' })
    expect(page.location ?? '').not.toContain('evil.example')
  })

  it('reports a payment only when Stripe does', async () => {
    const { email, stripeId } = await atCheckout('unpaid')
    const browser = await webBuyer(email)
    const page = await browser.get(`/esim/success?session_id=${stripeId}`)
    expect(page.text).not.toMatch(/payment received/i)
    expect((await ordersOf(email))[0]?.state).toBe('awaiting_payment')
  })

  it('finds the price at Stripe by its key, and refuses one that does not match the offer', async () => {
    const moved = await stripe.change('/v1/prices', {
      product: 'esim_beta',
      currency: 'usd',
      unit_amount: '100',
      lookup_key: 'esim_beta_usd_100',
      transfer_lookup_key: 'true',
    })
    const { stripeId } = await atCheckout('moved')
    const { data } = await stripe.api(`/v1/checkout/sessions/${stripeId}/line_items`)
    expect((data as { price: { id: string } }[])[0]?.price.id).toBe(moved.id)
  })

  it('calls nothing at Stripe but what buying needs', async () => {
    await invoiced('calls')
    const allowed =
      /^\/v1\/(customers|products|prices|invoices|invoiceitems|invoice_payments|checkout\/sessions|payment_intents|charges|refunds|disputes|events|webhook_endpoints)(\/|$)/
    const others = (await stripe.requests()).filter(({ path }) => path.startsWith('/v1/') && !allowed.test(path))
    expect(others).toEqual([])
  })
})

describe('setting Stripe up', () => {
  it('repeatedly and concurrently makes nothing twice', async () => {
    const before = await offer()
    const codes = await Promise.all([1, 2].map(() => setUp()))
    expect(codes).toEqual([0, 0])
    expect(await offer()).toEqual(before)
  })
})

it('a customer at Stripe belongs to one person, and the person to one customer', async () => {
  const [one, other] = [await invoiced('cus'), await invoiced('cus')]
  expect(await customerOf(one.email)).not.toBe(await customerOf(other.email))
})

async function setUp(): Promise<number> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/stripe-setup.ts'], {
    env: { ...appEnv(), NODE_ENV: 'production', PATH: process.env.PATH ?? '' },
    stdio: 'ignore',
  })
  const [code] = await once(child, 'exit')
  return Number(code)
}

async function offer() {
  const ids = async (path: string) => ((await stripe.api(path)).data as { id: string }[]).map(({ id }) => id)
  return {
    products: (await ids('/v1/products?limit=100')).filter((id) => id === 'esim_beta'),
    price: await ids('/v1/prices?lookup_keys[0]=esim_beta_usd_100&active=true'),
    endpoints: await ids('/v1/webhook_endpoints?limit=100'),
  }
}

/** fetch does not allow a Host header. */
function getWithHeaders(path: string, headers: Record<string, string>): Promise<{ status: number; location?: string }> {
  const { hostname, port } = new URL(stack.app)
  return new Promise((resolve, reject) => {
    const sent = request({ host: hostname, port, path, headers }, (answer) => {
      answer.resume()
      const { location } = answer.headers
      resolve({ status: answer.statusCode ?? 0, ...(location && { location }) })
    })
    sent.on('error', reject)
    sent.end()
  })
}
