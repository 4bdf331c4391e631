import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  intentOf,
  openInvoice,
  type Shop,
  type StripeSandbox,
  setUpShop,
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

/** Pays an invoice with this card and returns payment intent and charge. */
async function pay(card = '4242424242424242') {
  const invoice = await openInvoice(sandbox, shop)
  await submitCard(invoice.hosted_invoice_url, card)
  const intent = await intentOf(sandbox, invoice.id)
  const { data } = await sandbox.stripe.charges.list({ payment_intent: intent })
  return { intent, charge: String(data[0]?.id) }
}

const chargeNow = (id: string) => sandbox.stripe.charges.retrieve(id)
const count = async (type: string) => (await sandbox.stripe.events.list({ type })).data.length

describe('a refund', () => {
  it('in parts marks the charge refunded with the last part, and never exceeds the payment', async () => {
    const { stripe } = sandbox
    const { intent, charge } = await pay()
    await stripe.refunds.create({ payment_intent: intent, amount: 40 })
    expect(await chargeNow(charge)).toMatchObject({ refunded: false, amount_refunded: 40 })
    const tooMuch = stripe.refunds.create({ charge, amount: 61 })
    await expect(tooMuch).rejects.toMatchObject({ param: 'amount' })
    await stripe.refunds.create({ charge, reason: 'requested_by_customer' })
    expect(await chargeNow(charge)).toMatchObject({ refunded: true, amount_refunded: 100 })
    await expect(stripe.refunds.create({ charge })).rejects.toMatchObject({ code: 'charge_already_refunded' })
    expect((await stripe.refunds.list({ payment_intent: intent })).data.map(({ amount }) => amount)).toEqual([60, 40])
    expect(await count('charge.refunded')).toBe(2)
  })

  it('of the dashboard is like any other', async () => {
    const { intent, charge } = await pay()
    await sandbox.control(`/payment_intents/${intent}/refund`, { amount: 30 })
    expect((await chargeNow(charge)).amount_refunded).toBe(30)
  })

  it('to a card without refunds fails later, and the merchant has the money again', async () => {
    const { intent, charge } = await pay('4000000000005126')
    const refund = await sandbox.stripe.refunds.create({ payment_intent: intent })
    expect(refund.status).toBe('succeeded')
    await sandbox.control('/clock', { advanceMs: 60_000 })
    expect(await sandbox.stripe.refunds.retrieve(refund.id)).toMatchObject({
      status: 'failed',
      failure_reason: expect.any(String),
    })
    expect(await chargeNow(charge)).toMatchObject({ refunded: false, amount_refunded: 0 })
    expect(await count('refund.failed')).toBe(1)
  })

  it('is refused without a payment', async () => {
    const invoice = await openInvoice(sandbox, shop)
    const refund = sandbox.stripe.refunds.create({ payment_intent: await intentOf(sandbox, invoice.id) })
    await expect(refund).rejects.toMatchObject({ statusCode: 400 })
  })
})

describe('a dispute', () => {
  it('marks the charge, blocks refunds, and is closed once', async () => {
    const { stripe, control } = sandbox
    const { intent, charge } = await pay('4000000000000259')
    expect((await chargeNow(charge)).disputed).toBe(true)
    const [dispute] = (await stripe.disputes.list({ payment_intent: intent })).data
    expect(dispute).toMatchObject({ status: 'needs_response', charge, amount: 100 })
    await expect(stripe.refunds.create({ charge })).rejects.toMatchObject({ code: 'charge_disputed' })
    await control(`/disputes/${dispute?.id}/close`, { status: 'lost' })
    expect((await stripe.disputes.retrieve(dispute?.id ?? '')).status).toBe('lost')
    await expect(control(`/disputes/${dispute?.id}/close`, { status: 'won' })).rejects.toThrow('already closed')
    expect(await count('charge.dispute.closed')).toBe(1)
  })

  it('that is only an inquiry leaves the charge refundable', async () => {
    const { intent, charge } = await pay('4000000000001976')
    const [dispute] = (await sandbox.stripe.disputes.list({ charge })).data
    expect(dispute?.status).toBe('warning_needs_response')
    expect((await sandbox.stripe.refunds.create({ payment_intent: intent })).status).toBe('succeeded')
  })

  it('can be opened from the dashboard, and won', async () => {
    const { intent } = await pay()
    const { id } = await sandbox.control(`/payment_intents/${intent}/dispute`, {})
    await sandbox.control(`/disputes/${id}/close`, { status: 'won' })
    expect(await count('charge.dispute.funds_reinstated')).toBe(1)
  })
})
