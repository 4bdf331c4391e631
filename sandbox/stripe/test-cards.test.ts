import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testCards } from './payment-methods/test-cards'
import {
  openInvoice,
  openSession,
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
  shop = await setUpShop(sandbox)
})
afterAll(() => sandbox.close())

type Expected = { on: 'pays' | 'asks' | 'declines'; code?: string; disputed?: string; refundFails?: true }

/** Outcome of each number by Stripe's documentation. */
const expected: Record<string, Expected> = {
  '4242424242424242': { on: 'pays' },
  '5555555555554444': { on: 'pays' },
  '378282246310005': { on: 'pays' },
  '4000000000000002': { on: 'declines', code: 'generic_decline' },
  '4000000000009995': { on: 'declines', code: 'insufficient_funds' },
  '4000000000009987': { on: 'declines', code: 'lost_card' },
  '4000000000009979': { on: 'declines', code: 'stolen_card' },
  '4000000000000069': { on: 'declines', code: 'expired_card' },
  '4000000000000127': { on: 'declines', code: 'incorrect_cvc' },
  '4000000000000119': { on: 'declines', code: 'processing_error' },
  '4000000000000341': { on: 'declines', code: 'generic_decline' },
  '4000002500003155': { on: 'asks' },
  '4000002760003184': { on: 'asks' },
  '4000000000003220': { on: 'asks' },
  '4000008400001629': { on: 'asks', code: 'generic_decline' },
  '4000000000000259': { on: 'pays', disputed: 'needs_response' },
  '4000000000001976': { on: 'pays', disputed: 'warning_needs_response' },
  '4000000000005126': { on: 'pays', refundFails: true },
}

const payable = {
  invoice: async () => {
    const { id, hosted_invoice_url: url } = await openInvoice(sandbox, shop)
    const state = async () => (await sandbox.stripe.invoices.retrieve(id)).status
    const intent = async () => {
      const { data } = await sandbox.stripe.invoicePayments.list({ invoice: id })
      return String(data[0]?.payment.payment_intent)
    }
    return {
      url,
      intent,
      isPaid: async () => (await state()) === 'paid',
      isOpen: async () => (await state()) === 'open',
    }
  },
  session: async () => {
    const { id, url } = await openSession(sandbox, shop)
    const read = () => sandbox.stripe.checkout.sessions.retrieve(id)
    return {
      url,
      intent: async () => String((await read()).payment_intent),
      isPaid: async () => (await read()).payment_status === 'paid',
      isOpen: async () => (await read()).status === 'open',
    }
  },
}

describe.each(['invoice', 'session'] as const)('on the page of an %s', (kind) => {
  it.each(testCards.map(({ number, label }) => [number, label]))('%s: %s', async (number) => {
    const want = expected[number]
    if (!want) throw new Error(`${number} is not described`)
    const page = await payable[kind]()
    const answer = await submitCard(page.url, number)
    if (want.on === 'asks') {
      expect(answer.status).toBe(303)
      const bank = String(answer.headers.get('location'))
      expect(bank).toContain('/authenticate/')
      const proved = await fetch(bank, {
        method: 'POST',
        redirect: 'manual',
        body: new URLSearchParams({ answer: 'complete' }),
      })
      expect(proved.status === 402).toBe(want.code !== undefined)
    }
    if (want.on === 'declines') expect(answer.status).toBe(402)
    expect(await page.isPaid()).toBe(want.code === undefined)
    expect(await page.isOpen()).toBe(want.code !== undefined)

    const intent = await sandbox.stripe.paymentIntents.retrieve(await page.intent())
    const error = intent.last_payment_error
    if (want.code) expect([error?.code, error?.decline_code]).toContain(want.code)
    else expect(intent.status).toBe('succeeded')
    const disputes = await sandbox.stripe.disputes.list({ payment_intent: intent.id })
    expect(disputes.data.map(({ status }) => status)).toEqual(want.disputed ? [want.disputed] : [])
    if (!want.refundFails) return
    const refund = await sandbox.stripe.refunds.create({ payment_intent: intent.id })
    await sandbox.control('/clock', { advanceMs: 60_000 })
    expect((await sandbox.stripe.refunds.retrieve(refund.id)).status).toBe('failed')
  })
})

it('a failed authentication is reported, and the payment can be retried', async () => {
  const page = await payable.session()
  const asked = await submitCard(page.url, '4000002760003184')
  await fetch(String(asked.headers.get('location')), { method: 'POST', body: new URLSearchParams({ answer: 'fail' }) })
  const { last_payment_error } = await sandbox.stripe.paymentIntents.retrieve(await page.intent())
  expect(last_payment_error?.code).toBe('payment_intent_authentication_failure')
  await submitCard(page.url, '4242424242424242')
  expect(await page.isPaid()).toBe(true)
})
