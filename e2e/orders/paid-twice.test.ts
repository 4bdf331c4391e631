import { describe, expect, it } from 'vitest'
import { activate } from '../support/assistant'
import { refundsOf } from '../support/books'
import { untilOrder } from '../support/buyer-who-paid'
import { ordersOf, query } from '../support/database'
import { bearerFor } from '../support/sign-in'
import { newEmail } from '../support/stack'
import { inbox, oxio, stripe } from '../support/stand-ins'
import { until } from '../support/until'

/** An order with an open invoice and an open Checkout page, as after a failed close. */
async function orderWithTwoWays(name: string) {
  const email = newEmail(name)
  const token = await bearerFor(email)
  const invoice = await activate(token)
  const [order] = await ordersOf(email)
  const orderId = order?.id ?? ''
  const [user] = await query<{ customer: string; uid: string }>(
    'select stripe_customer_id as customer, firebase_uid as uid from users where email = $1',
    [email],
  )
  const prices = (await stripe.api('/v1/prices?lookup_keys[0]=esim_beta_usd_100')) as { data: { id: string }[] }
  const session = await stripe.change('/v1/checkout/sessions', {
    mode: 'payment',
    customer: user?.customer ?? '',
    client_reference_id: orderId,
    'line_items[0][price]': prices.data[0]?.id ?? '',
    'line_items[0][quantity]': '1',
    'metadata[order_id]': orderId,
    'metadata[attempt]': '2',
    success_url: 'http://localhost/done',
  })
  await query(
    `insert into payment_attempts (id, order_id, attempt, kind, stripe_id, state, amount_cents, expires_at)
     values ($1, $2, 2, 'checkout', $3, 'open', 100, now() + interval '1 hour')`,
    [`pay_${orderId}`, orderId, session.id],
  )
  return { email, token, orderId, invoiceId: String(invoice.invoice_id), sessionId: String(session.id) }
}

describe('an order paid in both ways', () => {
  it('at the same moment is one ledger row, one receipt, one line, and the second payment is refunded', async () => {
    const order = await orderWithTwoWays('both')
    await stripe.hold()
    await Promise.all([stripe.payInvoice(order.invoiceId), stripe.paySession(order.sessionId)])
    await stripe.release('random')
    const refund = await until('second payment is back', async () => {
      const [row] = await refundsOf(order.orderId)
      return row?.state === 'succeeded' ? row : null
    })
    await activate(order.token)
    const [row] = await ordersOf(order.email)
    expect(row?.state).toBe('paid')
    expect(refund).toMatchObject({
      cause: 'paid_twice',
      idempotency_key: `refund:${refund.payment_intent_id}`,
      amount_cents: 100,
    })
    expect(refund.payment_intent_id).not.toBe(row?.payment_intent_id)
    expect(await refundsOf(order.orderId)).toHaveLength(1)
    const ledger = await query<{ intent: string }>(
      'select stripetransactionid as intent from purchases where order_id = $1',
      [order.orderId],
    )
    expect(ledger).toEqual([{ intent: row?.payment_intent_id }])
    expect(await oxio.linesOf(order.email)).toHaveLength(1)
    const mail = await inbox.waitFor(order.email, /refund/i)
    expect(mail.text).toMatch(/paid twice/)
    expect((await inbox.mailsTo(order.email)).filter(({ subject }) => /receipt/i.test(subject))).toHaveLength(1)
  })

  it('loses its other way to pay as soon as one is paid', async () => {
    const order = await orderWithTwoWays('closes')
    await stripe.payInvoice(order.invoiceId)
    await untilOrder(order.email, 'paid')
    await until(
      'page closed',
      async () => (await stripe.api(`/v1/checkout/sessions/${order.sessionId}`)).status === 'expired',
    )
    expect(await refundsOf(order.orderId)).toEqual([])
  })
})

describe('a late payment', () => {
  it('is refunded when the person has paid a newer order, and the newer one does not change', async () => {
    const email = newEmail('late')
    const token = await bearerFor(email)
    const first = await activate(token)
    // As if the invoice expired during its last payment. An `invoice.sent` that arrives now would open the order again.
    await stripe.quiet()
    await query("update orders set state = 'cancelled' where buyer_id = (select id from users where email = $1)", [
      email,
    ])
    const second = await activate(token)
    expect(second.invoice_id).not.toBe(first.invoice_id)
    await stripe.payInvoice(String(second.invoice_id))
    await untilOrder(email, 'paid')
    await stripe.payInvoice(String(first.invoice_id))
    await until('first order refunded', async () => (await ordersOf(email))[0]?.state === 'refunded')
    const [late, paid] = await ordersOf(email)
    expect(paid?.state).toBe('paid')
    expect(await refundsOf(late?.id ?? '')).toMatchObject([{ cause: 'late_payment', state: 'succeeded' }])
    expect(await refundsOf(paid?.id ?? '')).toEqual([])
    expect((await activate(token)).success).toBe(true)
    expect(await oxio.linesOf(email)).toHaveLength(1)
  })

  it('counts when no newer order is paid', async () => {
    const email = newEmail('latecounts')
    const token = await bearerFor(email)
    const invoice = await activate(token)
    await stripe.quiet()
    await query(
      "update orders set state = 'payment_expired' where buyer_id = (select id from users where email = $1)",
      [email],
    )
    await stripe.payInvoice(String(invoice.invoice_id))
    await untilOrder(email, 'paid')
    expect((await activate(token)).success).toBe(true)
  })
})
