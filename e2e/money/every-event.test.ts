import { afterEach, describe, expect, it } from 'vitest'
import { activate } from '../support/assistant'
import { atCheckout, invoiced, paid, untilOrder } from '../support/buyers'
import { activationsOf, ordersOf } from '../support/database'
import { booksOf } from '../support/money-books'
import { stripe } from '../support/stand-ins'
import { deliver, eventBody, inboxStatus } from '../support/stripe-events'
import { until } from '../support/until'
import { pressPay, webBuyer } from '../support/web-buyer'

afterEach(() => stripe.clear())

const AUTHENTICATED_CARD = '4000002500003155'

const intentOfSession = async (sessionId: string) =>
  String((await stripe.api(`/v1/checkout/sessions/${sessionId}`)).payment_intent)

describe('a payment that takes days', () => {
  it('is no payment before the money arrives, and one from then on', async () => {
    const { email, token, stripeId } = await atCheckout('days')
    await stripe.paySession(stripeId, 'us_bank_account')
    await untilOrder(email, 'processing')
    expect(await activate(token)).toMatchObject({ success: false, status: 'processing' })
    expect((await booksOf(email)).ledger).toBe(0)
    await stripe.settle(await intentOfSession(stripeId), true)
    await untilOrder(email, 'paid')
    expect((await booksOf(email)).ledger).toBe(1)
  })

  it('that fails lets the person pay in another way', async () => {
    const { email, token, stripeId } = await atCheckout('failing')
    await stripe.paySession(stripeId, 'us_bank_account')
    await untilOrder(email, 'processing')
    await stripe.settle(await intentOfSession(stripeId), false)
    await untilOrder(email, 'payment_expired')
    expect(await activate(token)).toMatchObject({ status: 'invoice_sent' })
    expect(await booksOf(email)).toMatchObject({ paid: 0, ledger: 0, activations: [] })
  })
})

describe('a way to pay that ends unpaid', () => {
  it('an expired Checkout page ends the order, and a new one can be bought', async () => {
    const { email, stripeId } = await atCheckout('expired')
    await stripe.change(`/v1/checkout/sessions/${stripeId}/expire`)
    await untilOrder(email, 'payment_expired')
    await pressPay(await webBuyer(email))
    expect((await ordersOf(email)).map(({ state }) => state)).toEqual(['payment_expired', 'awaiting_payment'])
  })

  it('a voided invoice ends the order, and a new one can be asked for', async () => {
    const { email, token, stripeId } = await invoiced('voided')
    await stripe.change(`/v1/invoices/${stripeId}/void`)
    await untilOrder(email, 'cancelled')
    const next = await activate(token)
    expect(next).toMatchObject({ status: 'invoice_sent' })
    expect(next.invoice_id).not.toBe(stripeId)
  })

  it('a declined card or one that asks for authentication leaves the invoice payable', async () => {
    const { email, token, stripeId } = await invoiced('declined')
    await stripe.payInvoice(stripeId, '4000000000000002')
    await stripe.payInvoice(stripeId, AUTHENTICATED_CARD)
    expect(await activate(token)).toMatchObject({ status: 'invoice_sent', already_sent: true, invoice_id: stripeId })
    await stripe.payInvoice(stripeId)
    await untilOrder(email, 'paid')
  })
})

describe('a refund at Stripe', () => {
  it('of a part puts the order under review and stops the start', async () => {
    const { email, token, intentId } = await paid('part')
    await stripe.refund(intentId, 40)
    await untilOrder(email, 'review')
    expect((await activate(token)).success).toBe(false)
    expect(await activationsOf(email)).toEqual([])
    await stripe.refund(intentId)
    await untilOrder(email, 'refunded')
  })

  it('that fails later takes the order out of the state refunded', async () => {
    const { email, intentId } = await paid('bounced', '4000000000005126')
    await stripe.refund(intentId)
    await untilOrder(email, 'refunded')
    await until('the bank sends it back', async () => {
      const { data } = await stripe.api(`/v1/refunds?payment_intent=${intentId}`)
      return (data as { status: string }[])[0]?.status === 'failed'
    })
    await until('seen', async () => (await ordersOf(email))[0]?.state !== 'refunded')
    expect(['review', 'paid']).toContain((await ordersOf(email))[0]?.state)
  })
})

it('an event that does not concern us is answered with 200 and ignored', async () => {
  for (const type of ['payment_intent.succeeded', 'charge.succeeded', 'customer.created', 'no.such.type']) {
    const body = eventBody({ type, data: { object: { id: 'x_none', object: 'customer' } } })
    expect((await deliver(body)).status).toBe(200)
    expect(await inboxStatus(JSON.parse(body).id)).toBe('ignored')
  }
})
