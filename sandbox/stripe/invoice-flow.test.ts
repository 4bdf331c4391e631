import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  draftInvoice,
  intentOf,
  openInvoice,
  type Shop,
  type StripeSandbox,
  setUpShop,
  startReceiver,
  startStripe,
  submitCard,
  until,
} from './test-support'

let sandbox: StripeSandbox
let shop: Shop
beforeAll(async () => {
  sandbox = await startStripe()
  shop = await setUpShop(sandbox)
})
afterAll(() => sandbox.close())

describe('an invoice', () => {
  it('is paid on its page, and all its webhooks can be verified', async () => {
    const { stripe } = sandbox
    const receiver = await startReceiver()
    const { id, secret = '' } = await stripe.webhookEndpoints.create({ url: receiver.url, enabled_events: ['*'] })
    const invoice = await openInvoice(sandbox, shop)
    expect(invoice).toMatchObject({
      status: 'open',
      amount_due: 100,
      total: 100,
      currency: 'usd',
      parent: null,
      metadata: { order_id: 'o1' },
    })
    expect(invoice.lines.data.map((line) => line.pricing?.price_details?.product)).toEqual([shop.product])
    expect(await (await fetch(String(invoice.hosted_invoice_url))).text()).toContain('Pay $1.00')
    expect((await submitCard(invoice.hosted_invoice_url, '4242 4242 4242 4242')).status).toBe(200)

    const paid = await stripe.invoices.retrieve(invoice.id, { expand: ['payments.data.payment.payment_intent'] })
    expect(paid).toMatchObject({ status: 'paid', amount_paid: 100, amount_remaining: 0 })
    expect(paid.payments?.data[0]).toMatchObject({
      status: 'paid',
      payment: { payment_intent: { status: 'succeeded', metadata: {}, amount_received: 100 } },
    })
    const wanted = ['invoice.created', 'invoice.finalized', 'invoice.sent', 'invoice.paid', 'charge.succeeded']
    await until('the webhooks', () => wanted.every((type) => receiver.types().includes(type)))
    for (const { body, signature } of receiver.received) {
      expect(stripe.webhooks.constructEvent(body, signature, secret).object).toBe('event')
      const again = JSON.stringify(JSON.parse(body))
      expect(() => stripe.webhooks.constructEvent(again, signature, secret)).toThrow(/signature/i)
    }
    await stripe.webhookEndpoints.del(id)
    await receiver.close()
  })

  it('stays open and payable after a declined card', async () => {
    const invoice = await openInvoice(sandbox, shop)
    const declined = await submitCard(invoice.hosted_invoice_url, '4000000000000002')
    expect(declined.status).toBe(402)
    expect(await declined.text()).toContain('Your card was declined.')
    const { status, attempted } = await sandbox.stripe.invoices.retrieve(invoice.id)
    expect({ status, attempted }).toEqual({ status: 'open', attempted: true })
    await submitCard(invoice.hosted_invoice_url, '4242424242424242')
    expect((await sandbox.stripe.invoices.retrieve(invoice.id)).status).toBe('paid')
  })

  it('is not paid before the payer has authenticated', async () => {
    const invoice = await openInvoice(sandbox, shop)
    const asked = await submitCard(invoice.hosted_invoice_url, '4000002500003155')
    expect(asked.status).toBe(303)
    const bank = String(asked.headers.get('location'))
    expect((await sandbox.stripe.invoices.retrieve(invoice.id)).status).toBe('open')
    const answer = (value: string) => fetch(bank, { method: 'POST', body: new URLSearchParams({ answer: value }) })
    expect((await answer('fail')).status).toBe(402)
    expect((await sandbox.stripe.invoices.retrieve(invoice.id)).status).toBe('open')
    const second = await submitCard(invoice.hosted_invoice_url, '4000002500003155')
    await fetch(String(second.headers.get('location')), {
      method: 'POST',
      body: new URLSearchParams({ answer: 'complete' }),
    })
    expect((await sandbox.stripe.invoices.retrieve(invoice.id)).status).toBe('paid')
  })

  it('refuses cards outside the test list, including real ones', async () => {
    const invoice = await openInvoice(sandbox, shop)
    expect((await submitCard(invoice.hosted_invoice_url, '4111111111111111')).status).toBe(402)
    expect((await sandbox.stripe.charges.list({ payment_intent: await intentOf(sandbox, invoice.id) })).data).toEqual(
      [],
    )
  })

  it('accepts items only as a draft, and excludes pending items by default', async () => {
    const { stripe } = sandbox
    await stripe.invoiceItems.create({ customer: shop.customer, pricing: { price: shop.price } })
    const draft = await draftInvoice(sandbox, shop)
    expect(draft.lines.data).toEqual([])
    const invoice = await openInvoice(sandbox, shop)
    const late = stripe.invoiceItems.create({
      customer: shop.customer,
      invoice: invoice.id,
      pricing: { price: shop.price },
    })
    await expect(late).rejects.toMatchObject({ code: 'invoice_not_editable' })
  })

  it('that was voided cannot be paid, and its payment is canceled', async () => {
    const { stripe } = sandbox
    const invoice = await openInvoice(sandbox, shop)
    const intent = await intentOf(sandbox, invoice.id)
    expect((await stripe.invoices.voidInvoice(invoice.id)).status).toBe('void')
    expect((await stripe.paymentIntents.retrieve(intent)).status).toBe('canceled')
    await submitCard(invoice.hosted_invoice_url, '4242424242424242')
    expect((await stripe.invoices.retrieve(invoice.id)).status).toBe('void')
    await expect(stripe.invoices.voidInvoice(invoice.id)).rejects.toMatchObject({ statusCode: 400 })
  })

  it('that is deleted as a draft no longer exists', async () => {
    const draft = await draftInvoice(sandbox, shop)
    expect((await sandbox.stripe.invoices.del(draft.id)).deleted).toBe(true)
    await expect(sandbox.stripe.invoices.retrieve(draft.id)).rejects.toMatchObject({
      statusCode: 404,
      code: 'resource_missing',
    })
  })

  it('is mailed once for each send', async () => {
    const invoice = await openInvoice(sandbox, shop)
    const mails = async () =>
      (await sandbox.read('/mails')).filter((mail: { invoice: string }) => mail.invoice === invoice.id)
    expect(await mails()).toMatchObject([{ to: 'ada@example.com', subject: 'Invoice from DOTM eSIM' }])
    await sandbox.stripe.invoices.sendInvoice(invoice.id)
    expect(await mails()).toHaveLength(2)
  })

  it('with auto-advance is finalized and mailed an hour later', async () => {
    const { stripe, control } = sandbox
    const draft = await draftInvoice(sandbox, shop)
    await stripe.invoiceItems.create({ customer: shop.customer, invoice: draft.id, pricing: { price: shop.price } })
    await control('/clock', { advanceMs: 2 * 3600 * 1000 })
    expect((await stripe.invoices.retrieve(draft.id)).status).toBe('draft')
    const advancing = await stripe.invoices.update(draft.id, { auto_advance: true })
    expect(advancing.automatically_finalizes_at).toBeGreaterThan(Date.now() / 1000)
    await control('/clock', { advanceMs: 3600 * 1000 })
    expect(await stripe.invoices.retrieve(draft.id)).toMatchObject({ status: 'open', amount_due: 100 })
    const pages = await (await fetch(`${sandbox.url}/mails`)).text()
    const [mail] = (await sandbox.read('/mails')).filter((one: { invoice: string }) => one.invoice === draft.id)
    expect(pages).toContain(`/mails/${mail.id}`)
    const page = await (await fetch(`${sandbox.url}/mails/${mail.id}`)).text()
    expect(page).toContain('Pay this invoice')
  })

  it('without items is paid at finalization without a payment', async () => {
    const draft = await draftInvoice(sandbox, shop)
    expect(await sandbox.stripe.invoices.finalizeInvoice(draft.id)).toMatchObject({ status: 'paid', amount_paid: 0 })
    expect((await sandbox.stripe.invoicePayments.list({ invoice: draft.id })).data).toEqual([])
  })
})
