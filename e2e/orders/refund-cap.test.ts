import { afterAll, beforeAll, expect, it } from 'vitest'
import { type AppNode, startNode } from '../support/app-node'
import { refundsOf } from '../support/books'
import { onOrderPage, paidPerson, untilOrder } from '../support/buyer-who-paid'
import { query } from '../support/database'
import { ops, WHO } from '../support/operator-command'
import { PlainBrowser } from '../support/plain-browser'
import { sessionFor } from '../support/sign-in'
import { newEmail, portBeside } from '../support/stack'
import { stripe } from '../support/stand-ins'
import { until } from '../support/until'
import { attemptsOf } from '../support/web-buyer'

let node: AppNode
beforeAll(async () => {
  node = await startNode(portBeside(62), { REFUNDS_AT_ONCE_PER_DAY: '2' })
}, 120_000)
afterAll(() => node.kill())

const AGREED = { terms: 'yes', begin_on_start: 'yes' }

/** Buys and pays `count` eSIMs on the web and starts none. @returns the ids of the orders */
async function buy(email: string, count: number, card: string): Promise<string[]> {
  const browser = new PlainBrowser(await sessionFor(email))
  for (let turn = 1; turn <= count; turn += 1) {
    await browser.get('/buy')
    await browser.submit('terms', { fields: AGREED })
    const sessionId = (await attemptsOf(email)).at(-1)?.stripe_id ?? ''
    await stripe.paySession(sessionId, card)
    await until('all paid', async () => {
      const paid = await query(
        `select 1 from orders o join users u on u.id = o.buyer_id where u.email = $1 and o.state = 'paid'`,
        [email],
      )
      return paid.length === turn
    })
  }
  const orders = await query<{ id: string }>(
    `select o.id from orders o join users u on u.id = o.buyer_id where u.email = $1 order by o.created_at`,
    [email],
  )
  return orders.map(({ id }) => id)
}

async function pressRefund(email: string, orderId: string) {
  const browser = new PlainBrowser(await sessionFor(email), node.url)
  await browser.get(`/orders/${orderId}`)
  return browser.submit('refund-order', { fields: {} })
}

const requestOf = (orderId: string) =>
  query<{ state: string; cap: string | null }>(
    'select state::text, cap::text from refund_requests where order_id = $1',
    [orderId],
  )

it('the button refunds a buyer two orders a day, also pressed all at once; the third is requested without a reason, and an operator sees why', async () => {
  const email = newEmail('often')
  const orders = await buy(email, 3, '5555555555554444')
  // Refunds of other tests to this card do not count.
  await query(`update orders set card_hash = null where id <> all($1)`, [orders])
  await query(`update orders set card_hash = id where id = any($1)`, [orders])
  await Promise.all(orders.map((orderId) => pressRefund(email, orderId)))
  const refunds = await Promise.all(orders.map(refundsOf))
  expect(refunds.filter((rows) => rows.length === 1)).toHaveLength(2)
  const left = orders.find((_, index) => refunds[index]?.length === 0) ?? ''

  const browser = new PlainBrowser(await sessionFor(email), node.url)
  const page = await browser.get(`/orders/${left}`)
  expect(page.text).toContain("You don't need to give a reason")
  const asked = await browser.submit('refund-order', { fields: {} })
  expect(asked.text).toContain('You requested a refund')
  expect(await requestOf(left)).toEqual([{ state: 'open', cap: 'person' }])
  expect((await ops('attention')).stdout).toMatch(new RegExp(`${left}.*cap on refunds at once of the person`, 's'))
  expect((await ops('explain', left)).stdout).toContain('too often in a short time')
  expect((await ops('decide', left, 'approve', ...WHO)).code).toBe(0)
  await until('refunded', async () => (await refundsOf(left))[0]?.state === 'succeeded')
})

it('a card gets two orders a day refunded, whoever buys with it, and is kept as a hash; a withdrawal beyond that is still accepted', async () => {
  const card = '378282246310005'
  await query('update orders set card_hash = null')
  const buyers = [await paidPerson('first', card), await paidPerson('second', card), await paidPerson('third', card)]
  const hashes = await query<{ card_hash: string }>('select card_hash from orders where id = any($1)', [
    buyers.map(({ orderId }) => orderId),
  ])
  expect(new Set(hashes.map(({ card_hash: hash }) => hash)).size).toBe(1)
  expect(hashes[0]?.card_hash).toMatch(/^[\w-]{43}$/)
  const [first, second, third] = buyers
  for (const buyer of [first, second]) {
    if (!buyer) throw new Error('no buyer')
    await pressRefund(buyer.email, buyer.orderId)
    await untilOrder(buyer.email, 'refunded')
  }
  if (!third) throw new Error('no buyer')
  const browser = new PlainBrowser(await sessionFor(third.email), node.url)
  expect((await browser.get(`/orders/${third.orderId}`)).text).toContain("You don't need to give a reason")
  await browser.get('/withdraw')
  await browser.submit('order', { fields: { name: 'Ada', email: third.email, order: third.orderId } })
  expect((await browser.submit('confirm', { fields: {} })).text).toContain("We've received your withdrawal")
  expect(await requestOf(third.orderId)).toEqual([{ state: 'open', cap: 'card' }])
  expect(await refundsOf(third.orderId)).toEqual([])
  // On the stack's own node, where the cap is high, the button is there.
  expect((await onOrderPage(third)).text).toContain('Contract withdrawn')
})
