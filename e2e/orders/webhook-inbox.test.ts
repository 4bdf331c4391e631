import { describe, expect, it } from 'vitest'
import { activate } from '../support/assistant'
import { paidPerson, untilOrder } from '../support/buyer-who-paid'
import { ordersOf, query } from '../support/database'
import { bearerFor } from '../support/sign-in'
import { deliver, eventBody, inboxStatus, leaseElsewhere, sign, webhookSecrets } from '../support/signed-event'
import { newEmail, stack } from '../support/stack'
import { stripe } from '../support/stand-ins'

/** A person whose payment is at Stripe and not yet in our database. */
async function unheardPayment(name: string) {
  const email = newEmail(name)
  const invoice = await activate(await bearerFor(email))
  await stripe.payInvoice(String(invoice.invoice_id))
  return { email, invoiceId: String(invoice.invoice_id) }
}
const about = (invoiceId: string, change: Record<string, unknown> = {}) =>
  eventBody({ data: { object: { id: invoiceId, object: 'invoice' } }, ...change })

describe('the inbox', () => {
  it('refuses an event while another node works on it, and takes over what a dead node left', async () => {
    await stripe.hold()
    try {
      const { email, invoiceId } = await unheardPayment('lease')
      const body = about(invoiceId)
      await query(
        `insert into stripe_events (id, type, created, livemode, payload) values ($1, 'invoice.paid', now(), false, '{}')`,
        [(JSON.parse(body) as { id: string }).id],
      )
      await leaseElsewhere(body, 60)
      expect((await deliver(body, sign(body))).status).toBe(409)
      expect((await ordersOf(email))[0]?.state).toBe('awaiting_payment')
      await leaseElsewhere(body, -1)
      expect((await deliver(body, sign(body))).status).toBe(200)
      expect(await inboxStatus(body)).toBe('done')
      expect((await ordersOf(email))[0]?.state).toBe('paid')
    } finally {
      await stripe.release()
    }
  })

  it('does the work of an event that arrives ten times at once only once, and settles all of them', async () => {
    const { email, invoiceId } = await unheardPayment('ten')
    const body = about(invoiceId)
    const answers = await Promise.all(Array.from({ length: 10 }, () => deliver(body, sign(body))))
    for (const { status } of answers) expect([200, 409]).toContain(status)
    expect((await deliver(body, sign(body))).status).toBe(200)
    await untilOrder(email, 'paid')
    const rows = await query(
      'select 1 from purchases p join orders o on o.id = p.order_id join users u on u.id = o.buyer_id where u.email = $1',
      [email],
    )
    expect(rows).toHaveLength(1)
  })

  it('reads an event of another API version, since only the object that it names counts', async () => {
    await stripe.hold()
    try {
      const { email, invoiceId } = await unheardPayment('version')
      const body = about(invoiceId, { api_version: '2020-08-27' })
      expect((await deliver(body, sign(body))).status).toBe(200)
      expect((await ordersOf(email))[0]?.state).toBe('paid')
    } finally {
      await stripe.release()
    }
  })

  it('accepts every secret that is set, so that one can be rotated', async () => {
    for (const key of webhookSecrets) {
      const body = eventBody({ type: 'customer.created' })
      expect((await deliver(body, sign(body, { key }))).status).toBe(200)
    }
  })

  it('sets events of another account or the other mode aside', async () => {
    for (const change of [{ context: 'acct_other' }, { account: 'acct_other' }, { livemode: true }]) {
      const body = eventBody(change)
      expect((await deliver(body, sign(body))).status).toBe(200)
      expect(await inboxStatus(body)).toBe('quarantined')
    }
  })

  it('refuses more than a megabyte, also without a declared length, and other methods', async () => {
    const large = 'x'.repeat(1_000_001)
    expect((await deliver(large, sign(large))).status).toBe(413)
    const chunk = new TextEncoder().encode('x'.repeat(100_000))
    let sent = 0
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1
        if (sent > 200) controller.close()
        else controller.enqueue(chunk)
      },
    })
    const response = await fetch(`${stack.app}/stripe/webhook`, {
      method: 'POST',
      body: endless,
      duplex: 'half',
      headers: { 'stripe-signature': 't=1,v1=0' },
    } as RequestInit).catch(() => null)
    // The node answers 413 or closes the connection.
    if (response) expect(response.status).toBe(413)
    for (const method of ['GET', 'PUT', 'DELETE']) {
      const answer = await fetch(`${stack.app}/stripe/webhook/`, { method, redirect: 'manual' })
      expect(answer.status, method).toBe(405)
    }
  })
})

describe('what Stripe reports about an order', () => {
  it('is noted without a change of its state: sent, overdue, declined; the newest stays, whatever arrives late', async () => {
    const email = newEmail('notes')
    const invoice = await activate(await bearerFor(email))
    const invoiceId = String(invoice.invoice_id)
    const note = async () =>
      (await query<{ note: string }>('select note from payment_attempts where stripe_id = $1', [invoiceId]))[0]?.note
    const created = Math.floor(Date.now() / 1000) + 60
    for (const [type, at, expected] of [
      ['invoice.overdue', created + 10, 'overdue'],
      ['invoice.payment_failed', created + 20, 'payment_failed'],
      ['invoice.sent', created, 'payment_failed'],
    ] as const) {
      const body = about(invoiceId, { type, created: at })
      expect((await deliver(body, sign(body))).status).toBe(200)
      expect(await note()).toBe(expected)
    }
    expect((await ordersOf(email))[0]?.state).toBe('awaiting_payment')
  })

  it('closes an order whose invoice was voided or written off, and frees the person for a new one', async () => {
    for (const close of ['void', 'mark_uncollectible'] as const) {
      const email = newEmail(close)
      const token = await bearerFor(email)
      const invoice = await activate(token)
      await stripe.change(`/v1/invoices/${invoice.invoice_id}/${close}`, {})
      await untilOrder(email, 'cancelled')
      const next = await activate(token)
      expect(next.status).toBe('invoice_sent')
      expect(next.invoice_id).not.toBe(invoice.invoice_id)
      expect((await stripe.api(`/v1/invoices/${invoice.invoice_id}`)).status).toBe('void')
    }
  })

  it('that is partly refunded needs an operator, and starts nothing', async () => {
    const person = await paidPerson('part')
    await stripe.refund(person.intentId, 40)
    await untilOrder(person.email, 'review')
    expect(await activate(person.token)).not.toMatchObject({ success: true })
  })
})
