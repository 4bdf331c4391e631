import { resolve } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { activate, callTool, post, type ToolAnswer } from '../support/assistant'
import { refundsOf } from '../support/books'
import { type PaidPerson, paidPerson, untilOrder } from '../support/buyer-who-paid'
import { ordersOf, query } from '../support/database'
import { endNodes, startNode } from '../support/nodes'
import { tokensFor } from '../support/oauth-plain'
import { untilReady } from '../support/person-with-esim'
import { asOwner, uidOf } from '../support/sign-in'
import { newEmail } from '../support/stack'
import { inbox, oxio, stripe } from '../support/stand-ins'

afterEach(async () => {
  await Promise.all([stripe.clear(), oxio.clear(), endNodes()])
})

const refund = (token: string, args: Record<string, unknown> = {}, node?: string): Promise<ToolAnswer> =>
  callTool(token, 'request_refund', args, node)

async function preview({ token }: PaidPerson): Promise<string> {
  const terms = await refund(token)
  expect(terms).toMatchObject({ success: false, status: 'needs_confirmation' })
  return String(terms.confirmation_id)
}

async function refundsAtStripe({ intentId }: PaidPerson): Promise<unknown[]> {
  const { data } = await stripe.api(`/v1/refunds?payment_intent=${intentId}`)
  return [data].flat()
}

async function expectUntouched(person: PaidPerson): Promise<void> {
  expect((await ordersOf(person.email)).map(({ state }) => state)).toEqual(['paid'])
  expect(await refundsOf(person.orderId)).toEqual([])
  expect(await refundsAtStripe(person)).toEqual([])
}

describe('a confirmed refund', () => {
  it('is made once, however often and at once it is confirmed, and a repeat says that it is done', async () => {
    const person = await paidPerson('confirmed')
    const confirmation_id = await preview(person)
    await expectUntouched(person)

    const answers = await Promise.all(Array.from({ length: 5 }, () => refund(person.token, { confirmation_id })))
    for (const answer of answers) expect(['refunding', 'refunded']).toContain(answer.status)
    await untilOrder(person.email, 'refunded')
    expect(await refund(person.token, { confirmation_id })).toMatchObject({ success: true, status: 'refunded' })
    expect(await refund(person.token)).toMatchObject({ success: true, status: 'refunded' })

    expect(await refundsAtStripe(person)).toMatchObject([{ amount: 100, status: 'succeeded' }])
    expect(await refundsOf(person.orderId)).toMatchObject([
      { cause: 'customer', idempotency_key: `refund:${person.orderId}`, state: 'succeeded', amount_cents: 100 },
    ])
    await inbox.waitFor(person.email, /refund/i)
    expect((await inbox.mailsTo(person.email)).filter(({ subject }) => /refund/i.test(subject))).toHaveLength(1)
  })

  it('is made once when the answer of Stripe is lost and the person asks again', async () => {
    const person = await paidPerson('lost')
    const confirmation_id = await preview(person)
    await stripe.arm({ match: { method: 'POST', path: '/v1/refunds' }, kind: 'reset_after', times: 2 })
    await refund(person.token, { confirmation_id })
    await untilOrder(person.email, 'refunded')
    expect(await refund(person.token, { confirmation_id })).toMatchObject({ success: true, status: 'refunded' })
    expect(await refundsAtStripe(person)).toHaveLength(1)
  })

  it('waits while Stripe is away, and the order starts nothing', async () => {
    const person = await paidPerson('away')
    const confirmation_id = await preview(person)
    const down = { error: { type: 'api_error', message: 'down' } }
    await stripe.arm({
      match: { method: 'POST', path: '/v1/refunds' },
      kind: 'status',
      status: 500,
      body: down,
      times: 9,
    })
    expect(await refund(person.token, { confirmation_id })).toMatchObject({ success: true, status: 'refunding' })
    expect(await refund(person.token, { confirmation_id })).toMatchObject({ success: true, status: 'refunding' })
    expect(await activate(person.token)).toMatchObject({ status: 'refunding' })
    expect(await refundsOf(person.orderId)).toMatchObject([{ state: 'begun' }])
    expect(await oxio.linesOf(person.email)).toEqual([])
  })
})

describe('a confirmation', () => {
  it('of another person refunds neither of the two orders', async () => {
    const [ada, bob] = [await paidPerson('ada'), await paidPerson('bob')]
    const confirmation_id = await preview(ada)
    expect(await refund(bob.token, { confirmation_id })).toMatchObject({ status: 'needs_confirmation' })
    expect(await refund(bob.token, { confirmation_id, order_id: ada.orderId })).toMatchObject({ status: 'not_found' })
    for (const person of [ada, bob]) await expectUntouched(person)
  })

  it('from before the start refunds nothing: it shows that the team decides, and then asks it once', async () => {
    const person = await paidPerson('started')
    const before = await preview(person)
    await activate(person.token)
    await untilReady(person.email)
    const terms = await refund(person.token, { confirmation_id: before, reason: 'I changed my mind' })
    expect(terms).toMatchObject({ success: false, status: 'needs_confirmation' })
    expect(terms.message).toMatch(/nothing was done.*someone on our team decides/)
    await expectUntouched(person)

    const { confirmation_id } = terms
    expect((await refund(person.token, { confirmation_id })).message).toContain('I need a few words')
    const asked = { confirmation_id, reason: 'It never worked' }
    const [first] = await Promise.all([refund(person.token, asked), refund(person.token, asked)])
    expect(first).toMatchObject({ success: true, status: 'requested' })
    expect(
      await query('select state::text as state, reason from refund_requests where order_id = $1', [person.orderId]),
    ).toEqual([{ state: 'open', reason: 'It never worked' }])
    await expectUntouched(person)
  })

  it('for another amount refunds nothing', async () => {
    const person = await paidPerson('amount')
    const confirmation_id = await preview(person)
    await query('update orders set amount_cents = 200 where id = $1', [person.orderId])
    expect(await refund(person.token, { confirmation_id })).toMatchObject({ status: 'needs_confirmation' })
    await query('update orders set amount_cents = 100 where id = $1', [person.orderId])
    await expectUntouched(person)
  })

  it('of eleven minutes ago refunds nothing', async () => {
    const person = await paidPerson('late')
    const confirmation_id = await preview(person)
    const ahead = await startNode(8, {
      JOBS: 'off',
      CLOCK_SKEW_MS: String(11 * 60_000),
      NODE_OPTIONS: `--import ${resolve('e2e/support/skewed-clock.mjs')}`,
    })
    const late = await refund(person.token, { confirmation_id }, ahead.origin)
    expect(late).toMatchObject({ success: false, status: 'needs_confirmation' })
    expect(late.message).toContain('more than ten minutes ago')
    await expectUntouched(person)
  })
})

describe('the tools that change something', () => {
  const TOOLS = [
    ['request_refund', {}],
    ['gift_esim', {}],
    ['resend_email', { kind: 'receipt' }],
  ] as const
  const call = (name: string, args: object) => ({
    jsonrpc: '2.0',
    id: 1,
    method: 'tools/call',
    params: { name, arguments: args },
  })

  it.each(TOOLS)('%s asks an assistant that may only read for more access', async (name, args) => {
    const email = newEmail('reader')
    const { access } = await tokensFor(email, { scope: 'esim:read' })
    const response = await post(call(name, args), { token: access })
    expect(response.status).toBe(403)
    const challenge = response.headers.get('www-authenticate')
    expect(challenge).toContain('error="insufficient_scope"')
    expect(challenge).toContain('esim:activate')
    expect(await ordersOf(email)).toEqual([])
  })

  it('refuse a disabled account at once', async () => {
    const person = await paidPerson('disabled')
    const confirmation_id = await preview(person)
    await asOwner('accounts:update', { localId: uidOf(person.token), disableUser: true })
    for (const [name, args] of TOOLS)
      expect((await post(call(name, { ...args, confirmation_id }), { token: person.token })).status, name).toBe(401)
    await expectUntouched(person)
  })
})
