import { readFileSync } from 'node:fs'
import { afterEach, describe, expect, it } from 'vitest'
import { startNode } from '../support/app-node'
import { activate } from '../support/assistant'
import { invoiced, untilOrder } from '../support/buyers'
import { activationsOf } from '../support/database'
import { setDeliveries } from '../support/event-orders'
import { KILL_PORT } from '../support/kill-points'
import { booksOf } from '../support/money-books'
import { appEnv, stack } from '../support/stack'
import { inbox, oxio, stripe } from '../support/stand-ins'
import { deliver, eventBody, inboxStatus, sign } from '../support/stripe-events'

afterEach(async () => {
  await Promise.all([stripe.clear(), oxio.clear(), inbox.clear()])
  await setDeliveries(true)
})

const paidEvent = (invoiceId: string) => eventBody({ data: { object: { id: invoiceId, object: 'invoice' } } })

describe('the webhook', () => {
  it('waits only for Stripe: it answers while OXIO and the mail provider hang', async () => {
    const { email, stripeId } = await invoiced('quick')
    await oxio.arm({ match: { path: '/v3' }, kind: 'hang_before', times: 20 })
    await inbox.arm({ match: { path: '/emails' }, kind: 'hang_before', times: 20 })
    await setDeliveries(false)
    await stripe.payInvoice(stripeId)
    const response = await Promise.race([
      deliver(paidEvent(stripeId)),
      new Promise<null>((resolve) => setTimeout(() => resolve(null), 10_000)),
    ])
    expect(response?.status).toBe(200)
    await untilOrder(email, 'paid')
    expect(await activationsOf(email)).toEqual([])
  })

  it('records the payment before anything is activated, so no one is asked to pay a second time', async () => {
    const { email, token, stripeId } = await invoiced('recorded')
    await oxio.arm({ match: { path: '/v3' }, kind: 'status', status: 500, times: 50 })
    await stripe.payInvoice(stripeId)
    await untilOrder(email, 'paid')
    expect((await booksOf(email)).ledger).toBe(1)
    expect((await activate(token)).status).not.toBe('invoice_sent')
    expect(await booksOf(email)).toMatchObject({ invoices: 1, ledger: 1 })
  })

  it('answers what it refuses with constant texts, whatever the sender wrote', async () => {
    const texts = new Set<string>()
    for (const body of ['', '{', eventBody(), 'x'.repeat(5000)]) {
      const response = await deliver(body, { signature: sign(body, { key: 'whsec_not_ours' }) })
      expect(response.status).toBe(400)
      texts.add(await response.text())
    }
    expect([...texts]).toEqual(['Signature not accepted'])
  })

  it('accepts both secrets during a rotation, and no third', async () => {
    const { STRIPE_WEBHOOK_SECRETS: present = '' } = appEnv()
    const node = await startNode(KILL_PORT, { STRIPE_WEBHOOK_SECRETS: `whsec_new, ${present}` })
    try {
      for (const [key, status] of [
        ['whsec_new', 200],
        [present, 200],
        ['whsec_third', 400],
      ] as const) {
        const body = eventBody({ type: 'customer.created' })
        expect((await deliver(body, { node: node.url, signature: sign(body, { key }) })).status).toBe(status)
        expect(await inboxStatus(JSON.parse(body).id)).toBe(status === 200 ? 'ignored' : null)
      }
    } finally {
      await node.kill()
    }
  })
})

it('the log of the app holds no secret, no signature and no body of a webhook', async () => {
  const { STRIPE_WEBHOOK_SECRETS = '', STRIPE_SECRET_KEY = '', OXIO_AUTH_TOKEN = '', RESEND_API_KEY = '' } = appEnv()
  const marker = `marker${Date.now()}`
  const body = eventBody({ data: { object: { id: 'in_none', object: 'invoice', description: marker } } })
  const signature = sign(body)
  await deliver(body, { signature })
  await deliver(`${body} `, { signature })
  const log = readFileSync(`${stack.dataDir}/logs/app.log`, 'utf8')
  expect(log.length).toBeGreaterThan(0)
  for (const secret of [STRIPE_WEBHOOK_SECRETS, STRIPE_SECRET_KEY, OXIO_AUTH_TOKEN, RESEND_API_KEY, marker])
    expect(log).not.toContain(secret)
  expect(log).not.toContain(signature.split('v1=')[1])
})
