import { afterEach, describe, expect, it } from 'vitest'
import { activate } from '../support/assistant'
import { refundsOf, runReconcile } from '../support/books'
import { onOrderPage, paidPerson, untilOrder } from '../support/buyer-who-paid'
import { activationsOf, ordersOf, query } from '../support/database'
import { inbox, oxio, stripe } from '../support/stand-ins'
import { until } from '../support/until'

afterEach(async () => {
  await Promise.all([stripe.clear(), oxio.clear()])
})

const REFUNDS_FAIL_LATER = '4000000000005126'
const refund = (browser: Awaited<ReturnType<typeof onOrderPage>>, fields = {}) =>
  browser.submit('refund-order', { fields })

describe('the refund button', () => {
  it('refunds at once and only once, ends the order, keeps the ledger, and says so by mail', async () => {
    const person = await paidPerson('button')
    const browser = await onOrderPage(person)
    const page = await refund(browser)
    expect(page.text).toMatch(/\$1\.00 refunded on/)
    expect((await untilOrder(person.email, 'refunded')).id).toBe(person.orderId)
    expect(await refundsOf(person.orderId)).toMatchObject([
      { idempotency_key: `refund:${person.orderId}`, cause: 'customer', state: 'succeeded', amount_cents: 100 },
    ])
    const { data } = await stripe.api(`/v1/refunds?payment_intent=${person.intentId}`)
    expect(data).toHaveLength(1)
    expect(await query('select 1 from purchases where order_id = $1', [person.orderId])).toHaveLength(1)
    await inbox.waitFor(person.email, /refund/i)
    expect(await activate(person.token)).toMatchObject({ status: 'invoice_sent' })
    expect(await ordersOf(person.email)).toHaveLength(2)
  })

  it('and the start cannot both win, however many of both come at once', async () => {
    const person = await paidPerson('race')
    const browsers = await Promise.all(Array.from({ length: 4 }, () => onOrderPage(person)))
    await Promise.all([
      ...browsers.map((browser) => refund(browser)),
      ...Array.from({ length: 4 }, () => activate(person.token)),
    ])
    const order = await until('order at rest', async () => {
      const [row] = await ordersOf(person.email)
      return row && row.state !== 'refunding' ? row : null
    })
    const refunds = await refundsOf(person.orderId)
    const lines = (await oxio.linesOf(person.email)).length
    const activations = (await activationsOf(person.email)).filter(({ state }) => state !== 'cancelled')
    if (order.state === 'refunded') {
      expect({ lines, activations, refunds: refunds.length }).toEqual({ lines: 0, activations: [], refunds: 1 })
    } else {
      expect(order.state).toBe('paid')
      expect({ lines, refunds }).toEqual({ lines: 1, refunds: [] })
    }
  })

  it('keeps its promise when Stripe is unreachable: refunding from that moment, and the sweep continues with the same key', async () => {
    const person = await paidPerson('away')
    const browser = await onOrderPage(person)
    await stripe.arm({
      match: { method: 'POST', path: '/v1/refunds' },
      kind: 'status',
      status: 500,
      body: { error: { type: 'api_error', message: 'down' } },
      times: 20,
    })
    await refund(browser)
    expect((await ordersOf(person.email))[0]?.state).toBe('refunding')
    expect(await activate(person.token)).toMatchObject({ status: 'refunding' })
    expect(await oxio.linesOf(person.email)).toEqual([])
    await stripe.clear()
    await query(
      "update refunds set begun_at = now() - interval '5 minutes', next_attempt_at = now() where order_id = $1",
      [person.orderId],
    )
    await runReconcile('--sweep')
    await untilOrder(person.email, 'refunded')
    expect(await refundsOf(person.orderId)).toMatchObject([{ idempotency_key: `refund:${person.orderId}` }])
  })

  it('refunds once when the answer is lost after Stripe did it', async () => {
    const person = await paidPerson('lost')
    const browser = await onOrderPage(person)
    await stripe.arm({ match: { method: 'POST', path: '/v1/refunds' }, kind: 'reset_after', times: 2 })
    await refund(browser)
    await untilOrder(person.email, 'refunded')
    const { data } = await stripe.api(`/v1/refunds?payment_intent=${person.intentId}`)
    expect(data).toHaveLength(1)
  })

  it('hands a refund that the bank returned to an operator, and grants nothing meanwhile', async () => {
    const person = await paidPerson('bounces', REFUNDS_FAIL_LATER)
    await refund(await onOrderPage(person))
    await untilOrder(person.email, 'refunded')
    const order = await untilOrder(person.email, 'review')
    const [row] = await query<{ state_reason: string }>('select state_reason from orders where id = $1', [order.id])
    expect(row?.state_reason).toBe('refund_failed')
    expect(await refundsOf(person.orderId)).toMatchObject([{ state: 'failed' }])
    expect(await activate(person.token)).not.toMatchObject({ success: true })
    expect(await oxio.linesOf(person.email)).toEqual([])
  })

  it('is offered to the buyer only', async () => {
    const person = await paidPerson('mine')
    const other = await paidPerson('theirs')
    const browser = await onOrderPage(other)
    const page = await browser.submit('refund-order', { fields: { 'refund-order': person.orderId } })
    expect(page.status).toBe(404)
    expect((await ordersOf(person.email))[0]?.state).toBe('paid')
    expect(await refundsOf(person.orderId)).toEqual([])
  })
})

describe('an order for which a line was made', () => {
  it('is refunded only by an operator: the form asks for a reason, once, and changes nothing itself', async () => {
    const person = await paidPerson('made')
    await activate(person.token)
    await until('line', async () => (await activationsOf(person.email))[0]?.state === 'ready')
    const browser = await onOrderPage(person)
    expect((await refund(browser, { reason: ' ' })).text).toMatch(/Tell us what went wrong in a few words/)
    const page = await refund(browser, { reason: '<b>It never worked</b> on my phone' })
    expect(page.text).toMatch(/You requested a refund/)
    const requests = await query('select state::text as state, reason from refund_requests where order_id = $1', [
      person.orderId,
    ])
    expect(requests).toEqual([{ state: 'open', reason: '<b>It never worked</b> on my phone' }])
    expect((await ordersOf(person.email))[0]?.state).toBe('paid')
    expect(await refundsOf(person.orderId)).toEqual([])
  })

  it('is marked for suspension when its money is refunded at Stripe or charged back', async () => {
    for (const take of ['refund', 'chargeback'] as const) {
      const person = await paidPerson(take)
      await activate(person.token)
      await until('line', async () => (await activationsOf(person.email))[0]?.state === 'ready')
      if (take === 'refund') await stripe.refund(person.intentId)
      else await stripe.closeDispute(await stripe.dispute(person.intentId), 'lost')
      await untilOrder(person.email, take === 'refund' ? 'refunded' : 'charged_back')
      const [row] = await query<{ line_mark: string }>(
        'select line_mark::text as line_mark from orders where id = $1',
        [person.orderId],
      )
      expect(row?.line_mark).toBe('suspend')
      expect(await query('select 1 from purchases where order_id = $1', [person.orderId])).toHaveLength(1)
    }
  })
})
