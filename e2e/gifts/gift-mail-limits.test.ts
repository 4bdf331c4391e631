import { expect, it } from 'vitest'
import { query } from '../support/database'
import { PlainBrowser } from '../support/plain-browser'
import { seedOrder } from '../support/seed-order'
import { sessionFor } from '../support/sign-in'
import { newEmail } from '../support/stack'

async function giver(): Promise<{ email: string; browser: PlainBrowser; order: () => Promise<string> }> {
  const email = newEmail('giver')
  const browser = new PlainBrowser(await sessionFor(email))
  const order = () => seedOrder(email, { state: 'paid' })
  return { email, browser, order }
}

async function give(browser: PlainBrowser, orderId: string, recipient: string) {
  await browser.get(`/orders/${orderId}`)
  return browser.submit('recipient', { fields: { recipient } })
}

const mailsOf = (orderId: string) =>
  query(`select 1 from emails where template = 'gift' and data ->> 'orderId' = $1`, [orderId])
const linkIn = (text: string) => /\/claim\/[A-Za-z0-9_-]{43}/.exec(text)?.[0]

it('three mails with a claim link a day are sent for one order; the next is refused with a text, and the existing link stays', async () => {
  const { browser, order } = await giver()
  const orderId = await order()
  for (const turn of [1, 2, 3])
    expect((await give(browser, orderId, newEmail(`friend${turn}`))).path).toBe(`/orders/${orderId}`)
  const link = linkIn((await browser.get(`/orders/${orderId}`)).text)
  const refused = await give(browser, orderId, newEmail('friend4'))
  expect(refused.path).toBe(`/orders/${orderId}?gift=limited`)
  expect(refused.text).toContain('the most gift emails we can today')
  expect(linkIn(refused.text)).toBe(link)
  expect(await mailsOf(orderId)).toHaveLength(3)
  // A link that the buyer shares needs no mail and has no limit.
  const unbound = await give(browser, orderId, '')
  expect(linkIn(unbound.text)).not.toBe(link)
})

it('one mailbox gets three a day, whoever sends them and whatever follows a plus', async () => {
  const email = newEmail('stranger')
  const paths: string[] = []
  for (const turn of [1, 2, 3, 4]) {
    const { browser, order } = await giver()
    paths.push((await give(browser, await order(), email.replace('@', `+${turn}@`))).path)
  }
  expect(paths.map((path) => path.includes('limited'))).toEqual([false, false, false, true])
})

it('one buyer sends ten a day over all orders, and sees the limit before paying too', async () => {
  const { browser, order } = await giver()
  const orders: string[] = []
  for (let turn = 0; turn < 4; turn += 1) orders.push(await order())
  const paths: string[] = []
  for (let turn = 0; turn < 11; turn += 1)
    paths.push((await give(browser, orders[turn % 4] ?? '', newEmail(`friend${turn}`))).path)
  expect(paths.filter((path) => path.includes('limited'))).toHaveLength(1)
  await browser.get('/buy?for=gift')
  const buying = await browser.submit('terms', {
    fields: { terms: 'yes', begin_on_start: 'yes', for: 'gift', recipient: newEmail('friend') },
  })
  expect(buying.path).toContain('gift=limited')
  expect(buying.text).toContain('nothing was ordered')
})
