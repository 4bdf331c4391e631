import { describe, expect, it } from 'vitest'
import { activate } from '../support/assistant'
import { ordersOf } from '../support/database'
import { bearerFor } from '../support/sign-in'
import { deliver, eventBody as event, inboxStatus, nowSeconds as now, sign } from '../support/signed-event'
import { newEmail, stack } from '../support/stack'
import { stripe } from '../support/stand-ins'
import { until } from '../support/until'

describe('the webhook refuses what Stripe did not send, and keeps nothing of it', () => {
  it.each<[string, (body: string) => [string, string | null]]>([
    ['no signature', (body) => [body, null]],
    ['a signature of another secret', (body) => [body, sign(body, { key: 'whsec_other' })]],
    ['a body that was changed', (body) => [body.replace('in_unknown', 'in_other'), sign(body)]],
    ['a body that was parsed and serialized again', (body) => [JSON.stringify(JSON.parse(body)), sign(body)]],
    ['an old timestamp', (body) => [body, sign(body, { at: now() - 400 })]],
    ['a timestamp in the future', (body) => [body, sign(body, { at: now() + 400 })]],
  ])('%s', async (_what, forge) => {
    const body = event()
    const [sent, signature] = forge(body)
    const response = await deliver(sent, signature)
    expect(response.status).toBe(400)
    expect(await inboxStatus(body)).toBeNull()
  })

  it('a signed body that is no event', async () => {
    const body = JSON.stringify({ hello: 'world' })
    expect((await deliver(body, sign(body))).status).toBe(400)
  })
})

describe('the webhook', () => {
  it('answers under any path and with a trailing slash, never with a redirect', async () => {
    for (const path of [
      '/stripe/webhook',
      '/stripe/webhook/',
      '/stripe/webhook/anything',
      '/stripe/webhook/anything/',
    ]) {
      const body = event({ type: 'customer.created' })
      expect((await deliver(body, sign(body), path)).status, path).toBe(200)
      expect(await inboxStatus(body)).toBe('ignored')
    }
    expect((await fetch(`${stack.app}/stripe/webhook`, { redirect: 'manual' })).status).toBe(405)
  })

  it('sets aside what can never succeed instead of failing forever', async () => {
    for (const change of [{}, { livemode: true }, { account: 'acct_other' }]) {
      const body = event(change)
      expect((await deliver(body, sign(body))).status).toBe(200)
      expect(await inboxStatus(body)).toBe('quarantined')
    }
  })

  it('does the work again after a failure, and only then answers 200', async () => {
    const email = newEmail('retry')
    const token = await bearerFor(email)
    await stripe.hold()
    try {
      const invoice = await activate(token)
      await stripe.payInvoice(String(invoice.invoice_id))
      const body = event({ data: { object: { id: invoice.invoice_id, object: 'invoice' } } })
      await stripe.arm({
        match: { method: 'GET', path: '/v1/invoices' },
        kind: 'status',
        status: 500,
        body: { error: { type: 'api_error', message: 'down' } },
        times: 10,
      })
      expect((await deliver(body, sign(body))).status).toBe(500)
      expect(await inboxStatus(body)).toBe('failed')
      expect((await ordersOf(email))[0]?.state).toBe('awaiting_payment')
      await stripe.clear()
      expect((await deliver(body, sign(body))).status).toBe(200)
      expect(await inboxStatus(body)).toBe('done')
      expect((await ordersOf(email))[0]?.state).toBe('paid')
      expect((await deliver(body, sign(body))).status).toBe(200)
    } finally {
      await stripe.clear()
      await stripe.release()
    }
  })

  it('trusts Stripe and not the event: an event that says paid about an unpaid invoice grants nothing', async () => {
    const email = newEmail('liar')
    const token = await bearerFor(email)
    const invoice = await activate(token)
    const body = event({
      data: { object: { id: invoice.invoice_id, object: 'invoice', status: 'paid', amount_paid: 100 } },
    })
    expect((await deliver(body, sign(body))).status).toBe(200)
    expect((await ordersOf(email))[0]?.state).toBe('awaiting_payment')
    expect(await activate(token)).toMatchObject({ status: 'invoice_sent', already_sent: true })
  })

  it('a refund made at Stripe before the start ends the order', async () => {
    const email = newEmail('refund')
    const token = await bearerFor(email)
    const invoice = await activate(token)
    await stripe.payInvoice(String(invoice.invoice_id))
    const paid = await until('paid', async () => {
      const [order] = await ordersOf(email)
      return order?.state === 'paid' ? order : null
    })
    await stripe.refund(paid.payment_intent_id ?? '')
    await until('refunded', async () => (await ordersOf(email))[0]?.state === 'refunded')
    expect(await activate(token)).toMatchObject({ status: 'invoice_sent' })
    expect(await ordersOf(email)).toHaveLength(2)
  })
})
