import { describe, expect, it } from 'vitest'
import { activate } from '../support/assistant'
import { refundsOf, runReconcile } from '../support/books'
import { paidPerson, untilOrder } from '../support/buyer-who-paid'
import { ordersOf, query } from '../support/database'
import { bearerFor } from '../support/sign-in'
import { newEmail } from '../support/stack'
import { inbox, stripe } from '../support/stand-ins'
import { until } from '../support/until'

const sweep = () => runReconcile('--sweep')
const age = (orderId: string, days: number) =>
  query(
    `update orders set paid_at = now() - make_interval(days => $2), created_at = now() - make_interval(days => $2)
         where id = $1`,
    [orderId, days],
  )
const mailsOf = async (email: string, subject: RegExp) =>
  (await inbox.mailsTo(email)).filter((mail) => subject.test(mail.subject)).length

describe('the sweep', () => {
  it('makes up for webhooks that were never delivered: a payment and a refund at Stripe', async () => {
    const paid = await paidPerson('unheard')
    const email = newEmail('unheard')
    const token = await bearerFor(email)
    const invoice = await activate(token)
    await stripe.hold()
    try {
      await stripe.payInvoice(String(invoice.invoice_id))
      await stripe.refund(paid.intentId)
      await sweep()
      expect((await ordersOf(email))[0]?.state).toBe('paid')
      expect((await ordersOf(paid.email))[0]?.state).toBe('refunded')
    } finally {
      await stripe.release()
    }
  })

  it('reminds a person who has paid and not started after a day and after two weeks, each once', async () => {
    const person = await paidPerson('forgets')
    await age(person.orderId, 2)
    await sweep()
    await inbox.waitFor(person.email, /ready to activate/)
    expect(await mailsOf(person.email, /ready to activate/)).toBe(1)
    await age(person.orderId, 15)
    await sweep()
    await sweep()
    await until('second reminder', async () => (await mailsOf(person.email, /ready to activate/)) === 2)
  })

  it('refunds an order after 60 days without a start', async () => {
    const person = await paidPerson('never')
    await age(person.orderId, 61)
    await sweep()
    await untilOrder(person.email, 'refunded')
    expect(await refundsOf(person.orderId)).toMatchObject([{ cause: 'not_started', state: 'succeeded' }])
  })

  it('voids an invoice 30 days after it was due, so that it can no longer be paid', async () => {
    const email = newEmail('unpaid')
    const invoice = await activate(await bearerFor(email))
    const [order] = await ordersOf(email)
    await query("update payment_attempts set expires_at = now() - interval '31 days' where order_id = $1", [order?.id])
    await sweep()
    expect((await ordersOf(email))[0]?.state).toBe('cancelled')
    expect((await stripe.api(`/v1/invoices/${invoice.invoice_id}`)).status).toBe('void')
  })
})

describe('npm run reconcile', () => {
  it('is empty when the books agree, and names what differs when they do not', async () => {
    const person = await paidPerson('books')
    await sweep()
    const agreed = await runReconcile('--grace-seconds', '0', '--repair')
    expect(agreed.output).toMatch(/The books agree/)
    expect(agreed.code).toBe(0)
    await query("update orders set state = 'refunded' where id = $1", [person.orderId])
    const differs = await runReconcile('--grace-seconds', '0')
    expect(differs.output).toContain(`state_differs ${person.orderId}`)
    expect(differs.code).toBe(1)
    const repaired = await runReconcile('--grace-seconds', '0', '--repair')
    expect(repaired.code).toBe(0)
    expect((await ordersOf(person.email))[0]?.state).toBe('paid')
    const [last] = await query<{ is_empty: boolean }>(
      'select is_empty from reconciliation_reports order by id desc limit 1',
    )
    expect(last?.is_empty).toBe(true)
  })

  it('names a payment for our product that has no order', async () => {
    const person = await paidPerson('stray')
    const prices = (await stripe.api('/v1/prices?lookup_keys[0]=esim_beta_usd_100')) as { data: { id: string }[] }
    const session = await stripe.change('/v1/checkout/sessions', {
      mode: 'payment',
      'line_items[0][price]': prices.data[0]?.id ?? '',
      'line_items[0][quantity]': '1',
      'payment_intent_data[metadata][product]': 'esim_beta',
      success_url: 'http://localhost/done',
    })
    await stripe.paySession(String(session.id))
    const paid = await stripe.api(`/v1/checkout/sessions/${session.id}`)
    const report = await runReconcile('--grace-seconds', '0')
    expect(report.code).toBe(1)
    expect(report.output).toContain(`money_without_order - ${paid.payment_intent}`)
    // Leaves the books in order for the tests that follow.
    await stripe.refund(String(paid.payment_intent))
    expect((await ordersOf(person.email))[0]?.state).toBe('paid')
  })
})
