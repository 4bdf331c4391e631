import { beforeAll, describe, expect, it } from 'vitest'
import { paidPerson } from '../support/buyer-who-paid'
import { ordersOf, query } from '../support/database'
import { auditOf } from '../support/operator-command'
import { personWithEsim } from '../support/person-with-esim'
import { PlainBrowser } from '../support/plain-browser'
import { sessionFor } from '../support/sign-in'
import { newEmail } from '../support/stack'
import { makeStaff } from '../support/staff'
import { oxio } from '../support/stand-ins'

const REASON = 'The customer wrote to us'

async function staff(role: 'operator' | 'support') {
  const email = newEmail(role)
  const cookie = await sessionFor(email)
  await makeStaff(email, role)
  return { email, browser: new PlainBrowser(cookie) }
}

let ready: Awaited<ReturnType<typeof personWithEsim>>
let operator: Awaited<ReturnType<typeof staff>>
beforeAll(async () => {
  ready = await personWithEsim()
  operator = await staff('operator')
})

describe('the page of an order', () => {
  it('shows the whole history in words, and no code of the eSIM', async () => {
    const { status, text, html } = await operator.browser.get(`/ops/orders/${ready.orderId}`)
    expect(status).toBe(200)
    expect(text).toMatch(/Request 1 for a line/)
    const [line] = await oxio.linesOf(ready.email)
    expect(html).not.toContain(line?.sim.activationUrl?.split('$')[2] ?? '?')
  })

  it('removes an answered withdrawal that named no order of the buyer from the list', async () => {
    const person = await paidPerson('console-withdrawal')
    const id = `wdr_${person.orderId.slice(4)}`
    await query(
      `insert into withdrawals (id, name, email, order_number, locale, declared_at) values ($1, 'Ada', $2, '12', 'en', now())`,
      [id, person.email],
    )
    const page = await operator.browser.get(`/ops/orders/${person.orderId}`)
    expect(page.text).toContain(`about ${id}, which names the order "12"`)
    expect(page.text).toContain('The buyer withdrew from the contract')
    await operator.browser.submit('withdrawalId', { fields: { reason: REASON } })
    const after = await operator.browser.get(`/ops/orders/${person.orderId}`)
    expect(after.html).not.toContain('name="withdrawalId"')
    expect(after.text).not.toContain('The buyer withdrew from the contract')
    expect(await query('select closed_at is not null as closed from withdrawals where id = $1', [id])).toEqual([
      { closed: true },
    ])
    expect(await ordersOf(person.email)).toMatchObject([{ state: 'paid' }])
  })

  it('shows support everything and lets it change nothing, also with a form that it was not shown', async () => {
    const person = await paidPerson('console-support')
    const support = await staff('support')
    const seen = await support.browser.get(`/ops/orders/${person.orderId}`)
    expect(seen.html).not.toContain('name="formKey"')
    // An operator's form, sent with a support session.
    const forger = new PlainBrowser(operator.browser.cookieHeader)
    await forger.get(`/ops/orders/${person.orderId}`)
    forger.keepCookie(support.browser.cookieHeader)
    const answer = await forger.submit(/refund/i, { fields: { reason: REASON } })
    expect(answer.path).toContain('problem=support')
    expect((await ordersOf(person.email))[0]?.state).toBe('paid')
    expect(await auditOf(person.orderId)).toEqual([])
  })

  it('does not exist for its own buyer', async () => {
    const buyer = new PlainBrowser(await sessionFor(ready.email))
    expect((await buyer.get(`/ops/orders/${ready.orderId}`)).status).toBe(404)
  })
})

describe('the search box', () => {
  it('finds an order by what a customer may quote, and puts none of it into a URL', async () => {
    const [line] = await oxio.linesOf(ready.email)
    const [order] = await ordersOf(ready.email)
    const quoted = [
      ready.email,
      ready.orderId,
      ready.orderId.slice(-6),
      ready.activationId,
      order?.payment_intent_id ?? '',
      line?.sim.iccid.slice(-8) ?? '',
    ]
    for (const what of quoted) {
      await operator.browser.get('/ops/orders')
      const found = await operator.browser.submit('what', { fields: { what } })
      expect(found.path, what).toBe(`/ops/orders/${ready.orderId}`)
    }
    await operator.browser.get('/ops/orders')
    const none = await operator.browser.submit('what', { fields: { what: 'nobody@example.com' } })
    expect(none.path).toBe('/ops/orders')
    expect(none.text).toContain('No order found')
    expect(none.html).toContain('value="nobody@example.com"')
    expect(none.html).not.toMatch(/href="\/ops\/orders\/ord_/)
  })
})

it('an event that is replayed does its work once more and grants nothing twice', async () => {
  const [event] = await query<{ id: string }>(
    `select id from stripe_events where type = 'invoice.paid' and status = 'done' order by received_at desc limit 1`,
  )
  await operator.browser.get(`/ops/webhooks?event=${event?.id}`)
  const replayed = await operator.browser.submit('event', { fields: { reason: REASON } })
  expect(replayed.path).toContain('asked=')
  expect((await auditOf(event?.id ?? '')).some(({ phase, reason }) => phase === 'asked' && reason === REASON)).toBe(
    true,
  )
  expect(await oxio.linesOf(ready.email)).toHaveLength(1)
  const audit = await operator.browser.get('/ops/audit')
  expect(audit.text).toContain(REASON)
})
