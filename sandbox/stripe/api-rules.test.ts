import Stripe from 'stripe'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  openInvoice,
  openSession,
  type Shop,
  type StripeSandbox,
  setUpShop,
  startStripe,
  submitCard,
} from './test-support'

const key = 'sk_test_localonly0000000000000000'

let sandbox: StripeSandbox
let shop: Shop
beforeAll(async () => {
  sandbox = await startStripe()
})
beforeEach(async () => {
  await sandbox.control('/reset')
  shop = await setUpShop(sandbox)
})
afterAll(() => sandbox.close())

const call = (path: string, body: string, headers: Record<string, string> = {}) =>
  fetch(`${sandbox.url}${path}`, { method: 'POST', body, headers: { Authorization: `Bearer ${key}`, ...headers } })
const errorOf = async (answer: Response) => (await answer.json()).error

describe('an idempotency key', () => {
  it('repeats the first answer without a second effect', async () => {
    const { stripe } = sandbox
    const create = () => stripe.customers.create({ email: 'eve@example.com' }, { idempotencyKey: 'k1' })
    const [first, second] = [await create(), await create()]
    expect(second.id).toBe(first.id)
    expect(second.lastResponse.headers['idempotent-replayed']).toBe('true')
    expect((await stripe.customers.list({ email: 'eve@example.com' })).data).toHaveLength(1)
  })

  it('is refused with other parameters', async () => {
    const { stripe } = sandbox
    await stripe.customers.create({ email: 'a@example.com' }, { idempotencyKey: 'k2' })
    const other = stripe.customers.create({ email: 'b@example.com' }, { idempotencyKey: 'k2' })
    await expect(other).rejects.toBeInstanceOf(Stripe.errors.StripeIdempotencyError)
  })

  it('makes one object of fifty concurrent calls', async () => {
    const create = () =>
      sandbox.stripe.customers.create({ name: 'Once' }, { idempotencyKey: 'k3', maxNetworkRetries: 5 })
    const made = await Promise.all(Array.from({ length: 50 }, create))
    expect(new Set(made.map(({ id }) => id)).size).toBe(1)
  })

  it('makes one object when the connection breaks after the effect and the SDK retries', async () => {
    const { stripe, control } = sandbox
    await control('/faults', { match: { method: 'POST', path: '/v1/customers' }, kind: 'reset_after' })
    const { id } = await stripe.customers.create({ email: 'reset@example.com' })
    const { data } = await stripe.customers.list({ email: 'reset@example.com' })
    expect(data.map((row) => row.id)).toEqual([id])
  })

  it('can be used again after a refused parameter', async () => {
    const { stripe } = sandbox
    const options = { idempotencyKey: 'k4' }
    await expect(stripe.customers.create({ email: 'no address' }, options)).rejects.toMatchObject({ param: 'email' })
    expect(await stripe.customers.create({ email: 'is@example.com' }, options)).toMatchObject({
      email: 'is@example.com',
    })
  })

  it('is refused while another request uses it', async () => {
    const { control, stripe } = sandbox
    await control('/faults', { match: { method: 'POST', path: '/v1/customers' }, kind: 'delay', ms: 400 })
    const headers = { 'Idempotency-Key': 'k7', 'Stripe-Version': '2026-10-28.endive' }
    const first = call('/v1/customers', 'email=slow@example.com', headers)
    await new Promise((resolve) => setTimeout(resolve, 100))
    const second = await call('/v1/customers', 'email=slow@example.com', headers)
    expect(second.status).toBe(409)
    expect((await errorOf(second)).code).toBe('idempotency_key_in_use')
    expect((await first).status).toBe(200)
    expect((await call('/v1/customers', 'email=slow@example.com', headers)).headers.get('idempotent-replayed')).toBe(
      'true',
    )
    expect((await stripe.customers.list({ email: 'slow@example.com' })).data).toHaveLength(1)
  })

  it('expires after a day', async () => {
    const { stripe, control } = sandbox
    const create = () => stripe.customers.create({ name: 'Daily' }, { idempotencyKey: 'k5' })
    const first = await create()
    await control('/clock', { advanceMs: 25 * 3600 * 1000 })
    expect((await create()).id).not.toBe(first.id)
  })

  it('keeps a declined payment', async () => {
    const { stripe } = sandbox
    const pay = () =>
      stripe.paymentIntents.create(
        { amount: 100, currency: 'usd', confirm: true, payment_method: 'pm_card_chargeDeclined' },
        { idempotencyKey: 'k6' },
      )
    const decline = { statusCode: 402, code: 'card_declined', decline_code: 'generic_decline' }
    await expect(pay()).rejects.toMatchObject(decline)
    await expect(pay()).rejects.toMatchObject(decline)
    expect((await stripe.charges.list()).data).toHaveLength(1)
  })
})

describe('parameters', () => {
  it('that Stripe does not have are refused by name, however deep', async () => {
    const version = { 'Stripe-Version': '2026-10-28.endive' }
    expect(await errorOf(await call('/v1/customers', 'emial=a', version))).toMatchObject({
      type: 'invalid_request_error',
      code: 'parameter_unknown',
      param: 'emial',
    })
    const session =
      'mode=payment&success_url=http://a.example&line_items[0][price]=p&line_items[0][quantity]=1&line_items[0][amount]=1'
    expect(await errorOf(await call('/v1/checkout/sessions', session, version))).toMatchObject({
      code: 'parameter_unknown',
      param: 'line_items[0][amount]',
    })
  })

  it('that are unknown are ignored for a caller without a version', async () => {
    const made = await call('/v1/customers', 'emial=a&name=Cli&address[city]=x&address[planet]=y')
    expect(made.status).toBe(200)
    expect(await made.json()).toMatchObject({ name: 'Cli', address: { city: 'x' } })
  })

  it('that are missing, malformed or refer to nothing are named', async () => {
    const { customer } = shop
    const cases: Array<[string, string, object]> = [
      ['/v1/products', '', { code: 'parameter_missing', param: 'name' }],
      ['/v1/invoices', 'customer=cus_none', { code: 'resource_missing', param: 'customer' }],
      ['/v1/invoices', `customer=${customer}&auto_advance=yes`, { param: 'auto_advance' }],
      ['/v1/invoices', `customer=${customer}&collection_method=send_invoice`, { param: 'days_until_due' }],
      ['/v1/prices', 'currency=usd&unit_amount=1.5&product=p', { code: 'parameter_invalid_integer' }],
      ['/v1/customers', `metadata[${'k'.repeat(41)}]=v`, { type: 'invalid_request_error' }],
      ['/v1/customers', `metadata[k]=${'v'.repeat(501)}`, { param: 'metadata[k]' }],
    ]
    for (const [path, body, error] of cases) {
      const answer = await call(path, body)
      expect(answer.status).toBe(400)
      expect(await errorOf(answer)).toMatchObject(error)
    }
  })

  it('change metadata by key: an empty value removes one, an empty map all', async () => {
    const { stripe } = sandbox
    const { id } = await stripe.customers.create({ metadata: { a: '1', b: 'x & y' } })
    expect((await stripe.customers.update(id, { metadata: { a: '', c: '3' } })).metadata).toEqual({
      b: 'x & y',
      c: '3',
    })
    expect((await stripe.customers.update(id, { metadata: '' })).metadata).toEqual({})
  })
})

describe('access', () => {
  it('needs a test key as Bearer or Basic', async () => {
    const get = (authorization?: string) =>
      fetch(`${sandbox.url}/v1/customers`, { headers: authorization ? { Authorization: authorization } : {} })
    const basic = (user: string) => `Basic ${Buffer.from(`${user}:`).toString('base64')}`
    expect((await get()).status).toBe(401)
    expect((await get('Bearer nonsense')).status).toBe(401)
    expect((await get(`Bearer ${key.replace('test', 'live')}`)).status).toBe(401)
    expect((await get(`Bearer ${key}`)).status).toBe(200)
    expect((await get(basic(key))).status).toBe(200)
  })

  it('answers an unknown URL with an error object and every request with its id', async () => {
    const answer = await call('/v1/subscriptions', '')
    expect(answer.status).toBe(404)
    expect(answer.headers.get('request-id')).toMatch(/^req_/)
    expect((await errorOf(answer)).message).toContain('Unrecognized request URL')
    for (const path of ['/v1/nothing', '/v2/core/events', '/']) {
      const keyless = await fetch(`${sandbox.url}${path}`)
      expect(keyless.status).toBe(401)
      expect((await errorOf(keyless)).type).toBe('invalid_request_error')
    }
  })
})

describe('lists', () => {
  it('are sorted newest first, in pages without gaps or repetitions', async () => {
    const { stripe } = sandbox
    for (let number = 1; number <= 12; number += 1) await stripe.customers.create({ name: `c${number}` })
    const all = await stripe.customers.list({ limit: 5 }).autoPagingToArray({ limit: 100 })
    expect(all.map(({ name }) => name)).toEqual([...Array.from({ length: 12 }, (_, at) => `c${12 - at}`), null])
    const page = await stripe.customers.list({ limit: 2, ending_before: all[4]?.id ?? '' })
    expect(page.data.map(({ name }) => name)).toEqual(['c10', 'c9'])
    expect(page.has_more).toBe(true)
  })

  it('can be filtered by time, and refuse a page that is too large', async () => {
    const { stripe } = sandbox
    const now = Math.floor(Date.now() / 1000)
    expect((await stripe.customers.list({ created: { gt: now + 60 } })).data).toEqual([])
    expect((await stripe.customers.list({ created: { gte: now - 60 } })).data).toHaveLength(1)
    await expect(stripe.customers.list({ limit: 101 })).rejects.toMatchObject({ param: 'limit' })
  })

  it('find a price by its lookup key, which can move to another price', async () => {
    const { stripe } = sandbox
    const price = { currency: 'usd', unit_amount: 100, product: shop.product, lookup_key: 'beta' }
    await stripe.prices.create(price)
    await expect(stripe.prices.create(price)).rejects.toMatchObject({ param: 'lookup_key' })
    const moved = await stripe.prices.create({ ...price, transfer_lookup_key: true })
    const { data } = await stripe.prices.list({ lookup_keys: ['beta'], active: true })
    expect(data.map(({ id }) => id)).toEqual([moved.id])
  })
})

describe('expand', () => {
  it('works through lists and refuses a field that is not expandable', async () => {
    const { stripe } = sandbox
    const invoice = await openInvoice(sandbox, shop)
    await submitCard(invoice.hosted_invoice_url, '4242424242424242')
    const { data } = await stripe.invoicePayments.list({
      invoice: invoice.id,
      expand: ['data.invoice', 'data.payment.payment_intent.latest_charge'],
    })
    expect(data[0]).toMatchObject({
      invoice: { id: invoice.id, object: 'invoice' },
      payment: { payment_intent: { latest_charge: { object: 'charge', paid: true } } },
    })
    const five = stripe.invoicePayments.list({ expand: ['data.payment.payment_intent.latest_charge.customer'] })
    await expect(five).rejects.toMatchObject({ statusCode: 400, param: 'expand' })
    for (const expand of ['payment_intent', 'status', 'id', 'nonsense']) {
      const refused = stripe.invoices.retrieve(invoice.id, { expand: [expand] })
      await expect(refused).rejects.toMatchObject({ statusCode: 400 })
    }
  })

  it('shows the lines of a session only if requested', async () => {
    const { id } = await openSession(sandbox, shop)
    expect((await sandbox.stripe.checkout.sessions.retrieve(id)).line_items).toBeUndefined()
    const shown = await sandbox.stripe.checkout.sessions.retrieve(id, { expand: ['line_items', 'customer'] })
    expect(shown).toMatchObject({
      line_items: { data: [{ amount_total: 100 }] },
      customer: { email: 'ada@example.com' },
    })
  })
})
