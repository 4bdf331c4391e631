import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  openSession,
  type Shop,
  type StripeSandbox,
  setUpShop,
  startReceiver,
  startStripe,
  submitCard,
} from './test-support'

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

describe('Checkout', () => {
  it('redirects the payer with the session id after the webhook is answered', async () => {
    const { stripe } = sandbox
    const receiver = await startReceiver()
    const { secret = '' } = await stripe.webhookEndpoints.create({
      url: receiver.url,
      enabled_events: ['checkout.session.completed'],
    })
    const session = await openSession(sandbox, shop)
    expect(session).toMatchObject({ status: 'open', payment_status: 'unpaid', amount_total: 100, payment_intent: null })
    const back = await submitCard(session.url, '4242424242424242')
    expect(back.status).toBe(303)
    expect(back.headers.get('location')).toBe(`http://127.0.0.1:9/done?session_id=${session.id}`)
    expect(receiver.types()).toEqual(['checkout.session.completed'])
    const [webhook] = receiver.received
    const event = stripe.webhooks.constructEvent(webhook?.body ?? '', webhook?.signature ?? '', secret)
    expect(event.data.object).toMatchObject({ id: session.id, payment_status: 'paid' })

    const paid = await stripe.checkout.sessions.retrieve(session.id, {
      expand: ['line_items', 'payment_intent.latest_charge'],
    })
    expect(paid).toMatchObject({
      status: 'complete',
      payment_status: 'paid',
      url: null,
      client_reference_id: 'o1',
      line_items: { data: [{ quantity: 1, price: { product: shop.product } }] },
      payment_intent: {
        metadata: { order_id: 'o1' },
        latest_charge: { refunded: false, metadata: { order_id: 'o1' } },
      },
    })
    await receiver.close()
  })

  it('stays open after a declined card and pays with the next one, on the same payment intent', async () => {
    const session = await openSession(sandbox, shop)
    expect((await submitCard(session.url, '4000000000009995')).status).toBe(402)
    const declined = await sandbox.stripe.checkout.sessions.retrieve(session.id, { expand: ['payment_intent'] })
    expect(declined).toMatchObject({
      status: 'open',
      payment_intent: { last_payment_error: { decline_code: 'insufficient_funds' } },
    })
    await submitCard(session.url, '4242424242424242')
    const { data } = await sandbox.stripe.paymentIntents.list()
    expect(data.map(({ status }) => status)).toEqual(['succeeded'])
  })

  it('expires on request and at its expiry time', async () => {
    const { stripe, control } = sandbox
    const first = await openSession(sandbox, shop)
    const second = await openSession(sandbox, shop)
    expect(await stripe.checkout.sessions.expire(first.id)).toMatchObject({ status: 'expired', url: null })
    await expect(stripe.checkout.sessions.expire(first.id)).rejects.toMatchObject({ statusCode: 400 })
    await control('/clock', { advanceMs: 25 * 3600 * 1000 })
    expect((await stripe.checkout.sessions.retrieve(second.id)).status).toBe('expired')
    const { data } = await stripe.events.list({ type: 'checkout.session.expired' })
    expect(data).toHaveLength(2)
    await submitCard(second.url, '4242424242424242')
    expect((await stripe.paymentIntents.list()).data).toEqual([])
  })

  it('with a delayed payment is complete but unpaid until the bank settles it', async () => {
    const { stripe, control } = sandbox
    const session = await openSession(sandbox, shop)
    await control(`/sessions/${session.id}/pay`, { card: 'us_bank_account' })
    const waiting = await stripe.checkout.sessions.retrieve(session.id)
    expect(waiting).toMatchObject({ status: 'complete', payment_status: 'unpaid' })
    await control(`/payment_intents/${waiting.payment_intent}/settle`, { succeeds: true })
    expect((await stripe.checkout.sessions.retrieve(session.id)).payment_status).toBe('paid')
    const { data } = await stripe.events.list({ type: 'checkout.session.async_payment_succeeded' })
    expect(data).toHaveLength(1)
  })

  it('accepts an expiry of half an hour to a day', async () => {
    const { stripe } = sandbox
    for (const seconds of [60, 48 * 3600]) {
      const session = stripe.checkout.sessions.create({
        mode: 'payment',
        line_items: [{ price: shop.price, quantity: 1 }],
        success_url: 'http://127.0.0.1:9/done',
        expires_at: Math.floor(Date.now() / 1000) + seconds,
      })
      await expect(session).rejects.toMatchObject({ param: 'expires_at' })
    }
  })
})
