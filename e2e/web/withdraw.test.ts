import { describe, expect, it } from 'vitest'
import { paidPerson, untilOrder } from '../support/buyer-who-paid'
import { query } from '../support/database'
import { ops, WHO } from '../support/operator-command'
import { PlainBrowser } from '../support/plain-browser'
import { seedOrder } from '../support/seed-order'
import { sessionFor } from '../support/sign-in'
import { newEmail } from '../support/stack'
import { inbox } from '../support/stand-ins'

type Typed = { name: string; email: string; order: string }

/** Does both steps in a browser without a session. @returns the texts of the last pages */
async function withdraw(typed: Typed, times = 1): Promise<string[]> {
  const browser = new PlainBrowser()
  await browser.get('/withdraw')
  expect((await browser.submit('order', { fields: typed })).text).toContain('Is this right?')
  const pages = await Promise.all(Array.from({ length: times }, () => browser.submit('confirm', { fields: {} })))
  return pages.map(({ text }) => text)
}

const kept = (email: string) =>
  query<{ order_id: string | null; refund_request_id: string | null }>(
    'select order_id, refund_request_id from withdrawals where email = $1 order by declared_at',
    [email],
  )
const requestsOf = (orderId: string) =>
  query<{ state: string }>('select state from refund_requests where order_id = $1', [orderId])
const withoutTime = (text = '') => text.replace(/It arrived on .*? UTC/, '')
const acknowledgements = async (email: string) =>
  (await inbox.mailsTo(email)).filter(({ subject }) => /withdrawal/.test(subject)).length

describe('a withdrawal without signing in', () => {
  it('makes one refund request, however often it is confirmed, is acknowledged to the buyer, and an operator decides', async () => {
    const { email, orderId } = await paidPerson('withdraws')
    const typed = { name: 'Ada Lovelace', email: email.toUpperCase(), order: ` Order ${orderId}.` }
    const answers = await withdraw(typed, 3)
    for (const text of answers) expect(text).toContain("We've received your withdrawal")
    expect(new Set(answers.map((text) => /came in on (.*? UTC)/.exec(text)?.[1])).size).toBe(1)
    expect(await kept(email)).toHaveLength(1)
    expect(await requestsOf(orderId)).toEqual([{ state: 'open' }])
    const mail = await inbox.waitFor(email, /withdrawal/)
    for (const fact of ['Ada Lovelace', orderId, 'UTC']) expect(mail.text).toContain(fact)

    // A second declaration is stored too and joins the same request; it refunds nothing.
    await withdraw(typed)
    expect(await kept(email)).toHaveLength(2)
    expect(await requestsOf(orderId)).toEqual([{ state: 'open' }])
    expect(await query('select 1 from refunds where order_id = $1', [orderId])).toEqual([])
    expect((await ops('attention')).stdout).toMatch(new RegExp(`refund_requested  ${orderId}`))
    expect((await ops('explain', orderId)).stdout).toContain('withdrew from the contract')
    expect((await ops('decide', orderId, 'approve', ...WHO)).code).toBe(0)
    await untilOrder(email, 'refunded')
  })

  it('does nothing to the order of another person, and says the same as for an order that does not exist', async () => {
    const owner = await paidPerson('owner')
    const stranger = newEmail('stranger')
    const typed = { name: 'Eve', email: stranger }
    const [right] = await withdraw({ ...typed, email: owner.email, order: owner.orderId })
    const [foreign] = await withdraw({ ...typed, order: owner.orderId })
    const [none] = await withdraw({ ...typed, order: 'ord_000000000000000000000000' })
    expect(withoutTime(foreign)).toBe(withoutTime(none))
    expect(withoutTime(foreign)).toBe(withoutTime(right))
    expect(await kept(stranger)).toEqual(Array(2).fill({ order_id: null, refund_request_id: null }))
    expect(await requestsOf(owner.orderId)).toHaveLength(1)
    await inbox.waitFor(owner.email, /withdrawal/)
    expect(await acknowledgements(stranger)).toBe(0)
    expect(await acknowledgements(owner.email)).toBe(1)
  })

  it('of a buyer who mistyped the number waits for an operator until it is dismissed', async () => {
    const { email, orderId } = await paidPerson('mistyped')
    await withdraw({ name: 'Ada', email, order: 'ord_1' })
    const [row] = await query<{ id: string }>('select id from withdrawals where email = $1', [email])
    const id = row?.id ?? ''
    expect((await ops('attention')).stdout).toMatch(new RegExp(`withdrawal_declared  ${id}.*${orderId}`, 's'))
    expect((await ops('dismiss', id, ...WHO)).code).toBe(0)
    expect((await ops('attention')).stdout).not.toContain(id)
  })

  it('of an order with an unfinished payment waits for an operator instead of being forgotten', async () => {
    const email = newEmail('early')
    await sessionFor(email)
    const orderId = await seedOrder(email, { state: 'processing' })
    await withdraw({ name: 'Ada', email, order: orderId })
    expect(await kept(email)).toEqual([{ order_id: orderId, refund_request_id: null }])
    expect((await ops('attention')).stdout).toMatch(new RegExp(`withdrawal_declared  wdr_\\w+.*of ${orderId}`, 's'))
  })

  it('is refused from a page that is not ours', async () => {
    const browser = new PlainBrowser()
    const email = newEmail('forged')
    await browser.get('/withdraw')
    await browser.submit('order', { fields: { name: 'Eve', email, order: 'ord_1' } })
    await browser.submit('confirm', { fields: {}, origin: 'https://evil.example' }).catch(() => null)
    expect(await kept(email)).toEqual([])
  })
})
