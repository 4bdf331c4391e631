import { afterEach, describe, expect, it } from 'vitest'
import { activate, callTool, type ToolAnswer } from '../support/assistant'
import { paidPerson } from '../support/buyer-who-paid'
import { ordersOf, query } from '../support/database'
import { untilReady } from '../support/person-with-esim'
import { PlainBrowser } from '../support/plain-browser'
import { bearerFor, sessionFor } from '../support/sign-in'
import { newEmail, stack } from '../support/stack'
import { inbox, oxio, stripe } from '../support/stand-ins'
import { until } from '../support/until'
import { attemptsOf } from '../support/web-buyer'

afterEach(() => stripe.clear())

const CLAIM = /\/claim\/[A-Za-z0-9_-]{43}/

type Giver = { email: string; token: string }

async function giver(name = 'giver'): Promise<Giver> {
  const email = newEmail(name)
  return { email, token: await bearerFor(email) }
}

const give = ({ token }: Giver, args: Record<string, unknown> = {}): Promise<ToolAnswer> =>
  callTool(token, 'gift_esim', args)

/** Pays the one invoice of a giver and waits until the order is paid. */
async function pay({ email }: Giver): Promise<string> {
  const [attempt] = await attemptsOf(email)
  await stripe.payInvoice(attempt?.stripe_id ?? '')
  return until('gift paid', async () => {
    const [order] = await ordersOf(email)
    return order?.state === 'paid' ? order.id : null
  })
}

const invoiceMails = async ({ email }: Giver) =>
  (await inbox.mailsTo(email)).filter(({ subject }) => /invoice/i.test(subject))

/** Waits until no mail to a person is queued. */
const untilSent = ({ email }: Giver) =>
  until('mails sent', async () => {
    const queued = await query(`select 1 from emails where recipient = $1 and state = 'queued'`, [email])
    return queued.length === 0
  })

async function claim(email: string, path: string): Promise<string> {
  const browser = new PlainBrowser(await sessionFor(email))
  await browser.get(path)
  return (await browser.submit('token', { fields: {} })).path
}

describe('a gift', () => {
  it('asked for five times at once is one order with one invoice, until it is paid', async () => {
    const person = await giver()
    const answers = await Promise.all(Array.from({ length: 5 }, () => give(person)))
    const [invoice] = answers
    for (const answer of answers)
      expect(answer).toMatchObject({ status: 'invoice_sent', invoice_url: invoice?.invoice_url, amount_due: 1 })
    expect(await give(person, { another: true })).toMatchObject({ order_id: invoice?.order_id })
    expect(await ordersOf(person.email)).toHaveLength(1)
    expect(await attemptsOf(person.email)).toMatchObject([{ kind: 'invoice', state: 'open' }])
    expect(await invoiceMails(person)).toHaveLength(1)

    const orderId = await pay(person)
    expect(await give(person)).toMatchObject({ success: true, status: 'waiting_to_be_claimed', order_id: orderId })
    expect(await ordersOf(person.email)).toHaveLength(1)
    expect(await give(person, { another: true })).toMatchObject({ status: 'invoice_sent' })
    expect(await ordersOf(person.email)).toHaveLength(2)
  })

  it('is claimed by the link of the buyer’s page, and gives that person exactly one line', async () => {
    const person = await giver()
    await give(person)
    const orderId = await pay(person)
    const known = await give(person)
    expect(known.url).toBe(`${stack.app}/orders/${orderId}`)
    expect(JSON.stringify([known, await callTool(person.token, 'list_esims')])).not.toMatch(CLAIM)
    const link = CLAIM.exec(String((await give(person, { show_link: true })).claim_link))?.[0] ?? ''
    const page = await new PlainBrowser(await sessionFor(person.email)).get(`/orders/${orderId}`)
    expect(page.text).toContain(link)

    const friend = await giver('friend')
    expect(await claim(friend.email, link)).toBe(`/orders/${orderId}`)
    await Promise.all([activate(friend.token), activate(friend.token)])
    await untilReady(friend.email)
    expect(await oxio.linesOf(friend.email)).toHaveLength(1)
    expect(await oxio.linesOf(person.email)).toEqual([])
    const claimed = await give(person, { show_link: true })
    expect(claimed).toMatchObject({ success: true, status: 'claimed' })
    expect(claimed).not.toHaveProperty('claim_link')
    expect(JSON.stringify(claimed)).not.toContain(friend.email)
    expect(await callTool(friend.token, 'request_refund', { order_id: orderId })).toMatchObject({ status: 'not_buyer' })
    expect(await callTool(friend.token, 'gift_esim', { order_id: orderId })).toMatchObject({ status: 'not_found' })
  })
})

describe('a gift for an address', () => {
  it('is shown before anything is ordered; a confirmation orders one, also twice at once and after the payment', async () => {
    const person = await giver()
    const friend = newEmail('recipient')
    const wish = { recipient_email: friend.toUpperCase(), another: true }
    const terms = await give(person, wish)
    expect(terms).toMatchObject({ success: false, status: 'needs_confirmation' })
    expect(terms.message).toContain(friend)
    expect(await ordersOf(person.email)).toEqual([])

    const confirmed = { ...wish, confirmation_id: terms.confirmation_id }
    const [one, two] = await Promise.all([give(person, confirmed), give(person, confirmed)])
    // The second may read the orders after the first has made one: then it shows that gift's terms or its invoice.
    expect([one?.status, two?.status]).toContain('invoice_sent')
    expect(await give(person, confirmed)).toMatchObject({ status: 'invoice_sent' })
    expect(await ordersOf(person.email)).toHaveLength(1)
    expect(await invoiceMails(person)).toHaveLength(1)
    expect(await inbox.mailsTo(friend)).toEqual([])

    await pay(person)
    const mail = await inbox.waitFor(friend, /eSIM/)
    expect(mail.text).toMatch(CLAIM)
    expect(mail.text).not.toContain(person.email)
    expect(await give(person, confirmed)).toMatchObject({ status: 'needs_confirmation' })
    expect(await ordersOf(person.email)).toHaveLength(1)
    expect(await inbox.mailsTo(friend)).toHaveLength(1)
  })

  it('is not ordered by the confirmation of another person or of another address', async () => {
    const [ada, bob] = [await giver('ada'), await giver('bob')]
    const [friend, other] = [newEmail('one'), newEmail('other')]
    const { confirmation_id } = await give(ada, { recipient_email: friend })
    for (const [person, recipient_email] of [
      [bob, friend],
      [ada, other],
    ] as const) {
      expect(await give(person, { recipient_email, confirmation_id })).toMatchObject({ status: 'needs_confirmation' })
      expect(await ordersOf(person.email)).toEqual([])
    }
  })
})

describe('an eSIM that is paid and not activated', () => {
  it('becomes a gift only by name, and its mail is sent once', async () => {
    const person = await paidPerson('own')
    const friend = newEmail('recipient')
    const to = { recipient_email: friend, order_id: person.orderId }
    expect(await give(person, { recipient_email: friend })).toMatchObject({
      status: 'choose',
      order_id: person.orderId,
    })
    const { confirmation_id, message } = await give(person, to)
    expect(message).toContain(friend)
    expect(await activate(person.token, { another: false })).not.toMatchObject({ status: 'invoice_sent' })
    // The eSIM was activated between the two calls.
    expect(await give(person, { ...to, confirmation_id })).toMatchObject({ success: false, status: 'too_late' })
    expect(await inbox.mailsTo(friend)).toEqual([])

    const second = await paidPerson('own')
    const sure = { recipient_email: friend, order_id: second.orderId }
    const shown = await give(second, sure)
    const confirmed = { ...sure, confirmation_id: shown.confirmation_id }
    await Promise.all([give(second, confirmed), give(second, confirmed)])
    expect(await give(second, confirmed)).toMatchObject({ success: true, status: 'waiting_to_be_claimed' })
    await inbox.waitFor(friend, /eSIM/)
    expect(await query(`select 1 from emails where template = 'gift' and recipient = $1`, [friend])).toHaveLength(1)
  })
})

describe('resend_email', () => {
  const resend = ({ token }: Giver, args: Record<string, unknown>) => callTool(token, 'resend_email', args)

  it('sends each mail again to the person alone, and not twice within a minute', async () => {
    const person = await giver('resend')
    expect(await resend(person, { kind: 'invoice' })).toMatchObject({ success: false, status: 'not_found' })
    await activate(person.token)
    // Mailed a moment ago: the next one is a day away.
    const early = await resend(person, { kind: 'invoice' })
    expect(early).toMatchObject({ success: false, status: 'limited' })
    expect(Number(early.retry_after_seconds)).toBeGreaterThan(23 * 3_600)
    await query(`update payment_attempts set mailed_at = mailed_at - interval '25 hours' where stripe_id = $1`, [
      (await attemptsOf(person.email))[0]?.stripe_id,
    ])
    const sent = await resend(person, { kind: 'invoice' })
    expect(sent).toMatchObject({ success: true, status: 'sending', sent_to: expect.stringMatching(/^r\*\*\*@/) })
    expect(JSON.stringify(sent)).not.toContain(person.email)
    await until('the invoice once more', async () => (await invoiceMails(person)).length === 2)

    const orderId = await pay(person)
    expect(await resend(person, { kind: 'invoice' })).toMatchObject({ success: false })
    expect(await resend(person, { kind: 'qr_code' })).toMatchObject({ success: false, status: 'not_found' })
    await activate(person.token)
    const activationId = await untilReady(person.email)
    await untilSent(person)
    await query(
      `update emails set created_at = created_at - interval '2 minutes' where recipient = $1 and state <> 'queued'`,
      [person.email],
    )
    for (const [kind, template, id] of [
      ['receipt', 'receipt', orderId],
      ['qr_code', 'esim-ready', activationId],
    ] as const) {
      const two = await Promise.all([resend(person, { kind }), resend(person, { kind, id })])
      expect(two.map(({ status }) => status).toSorted(), kind).toEqual(['on_its_way', 'sending'])
      const rows = await query(`select 1 from emails where template = $1 and recipient = $2`, [template, person.email])
      expect(rows, kind).toHaveLength(2)
      expect(await resend(person, { kind })).toMatchObject({ status: 'on_its_way' })
      expect(await resend(person, { kind })).toMatchObject({ success: false, status: 'limited' })
    }
    const stranger = await giver('stranger')
    for (const [kind, id] of [
      ['receipt', orderId],
      ['qr_code', activationId],
    ])
      expect(await resend(stranger, { kind, id })).toMatchObject({ success: false, status: 'not_found' })
  })
})
