import { describe, expect, it } from 'vitest'
import { startNode } from '../support/app-node'
import { activate, callTool } from '../support/assistant'
import { ordersOf } from '../support/database'
import { setDeliveries } from '../support/event-orders'
import {
  CHECKOUT_POINTS,
  checkoutAcross,
  INVOICE_POINTS,
  invoiceAcross,
  invoicePerson,
  KILL_PORT,
  killAt,
  nameOf,
  ONE_OF_EACH,
  startAndFinish,
} from '../support/kill-points'
import { booksOf, letLeasesEnd } from '../support/money-books'
import { stripe } from '../support/stand-ins'
import { deliver, eventBody } from '../support/stripe-events'
import { attemptsOf, pressPay, webBuyer } from '../support/web-buyer'

/** The sweep of the living node may run first; the killed node leaves no partial work. */
const NOT_BY_THE_KILLED = /^(awaiting_payment|paid)$/

const named = <T extends Parameters<typeof nameOf>[0]>(points: T[]) =>
  points.map((point) => [nameOf(point), point] as const)

describe('one invoice, one mail, one ledger row, one activation, although the app is killed', () => {
  it.each(named(INVOICE_POINTS))('%s', (_name, point) => invoiceAcross(point))
})

describe('one Checkout page, one payment, one ledger row, one activation, although the app is killed', () => {
  it.each(named(CHECKOUT_POINTS))('%s', (_name, point) => checkoutAcross(point))
})

describe('killed after the payment', () => {
  it('during the work for a webhook: Stripe sends it again, and the work is done once', async () => {
    const { email, token } = await invoicePerson()
    const invoice = await activate(token)
    await setDeliveries(false)
    try {
      await stripe.payInvoice(String(invoice.invoice_id))
      const body = eventBody({ data: { object: { id: invoice.invoice_id, object: 'invoice' } } })
      await killAt(
        { match: { method: 'GET', path: '^/v1/(invoices|payment_intents)/' }, kind: 'hang_before' },
        (node) => deliver(body, { node: node.url }),
      )
      expect((await ordersOf(email))[0]?.state).toMatch(NOT_BY_THE_KILLED)
      expect((await deliver(body)).status).toBe(200)
      expect((await deliver(body)).status).toBe(200)
      expect((await ordersOf(email))[0]?.state).toBe('paid')
    } finally {
      await setDeliveries(true)
    }
    await startAndFinish(email, token)
    expect(await booksOf(email)).toEqual({ ...ONE_OF_EACH, invoices: 1, sessions: 0 })
  })

  it('while the success page asks Stripe: the page shown again says paid', async () => {
    const { email, token } = await invoicePerson()
    await setDeliveries(false)
    try {
      await pressPay(await webBuyer(email))
      const [attempt] = await attemptsOf(email)
      await stripe.paySession(attempt?.stripe_id ?? '')
      const path = `/esim/success?session_id=${attempt?.stripe_id}`
      await killAt({ match: { method: 'GET', path: '^/v1/checkout/sessions/' }, kind: 'hang_before' }, async (node) =>
        (await webBuyer(email, node.url)).get(path),
      )
      expect((await ordersOf(email))[0]?.state).toMatch(NOT_BY_THE_KILLED)
      expect((await (await webBuyer(email)).get(path)).text).toMatch(/payment received/i)
    } finally {
      await setDeliveries(true)
    }
    await startAndFinish(email, token)
    const mails = { ...ONE_OF_EACH.mails, invoice: 0 }
    expect(await booksOf(email)).toEqual({ ...ONE_OF_EACH, invoices: 0, sessions: 1, mails })
  })

  it('while the start asks Stripe, and right after the start is recorded: one line', async () => {
    const { email, token } = await invoicePerson()
    const invoice = await activate(token)
    await stripe.payInvoice(String(invoice.invoice_id))
    await killAt({ match: { method: 'GET', path: '^/v1/invoices/' }, kind: 'hang_before' }, (node) =>
      callTool(token, 'activate_esim', {}, node.url),
    )
    const node = await startNode(KILL_PORT)
    try {
      await callTool(token, 'activate_esim', {}, node.url)
    } finally {
      await node.kill()
    }
    await letLeasesEnd()
    await startAndFinish(email, token)
    expect(await booksOf(email)).toEqual({ ...ONE_OF_EACH, invoices: 1, sessions: 0 })
  })
})
