import { afterEach, describe, expect, it } from 'vitest'
import { activate } from '../support/assistant'
import { refundsOf } from '../support/books'
import { onOrderPage, paidPerson, untilOrder } from '../support/buyer-who-paid'
import { activationsOf, query } from '../support/database'
import { ops } from '../support/operator-command'
import { PlainBrowser } from '../support/plain-browser'
import { inbox, oxio, stripe } from '../support/stand-ins'
import { until } from '../support/until'

afterEach(() => stripe.clear())

type Buyer = { email: string; orderId: string }

async function withdraw(browser: PlainBrowser, { email, orderId }: Buyer): Promise<string> {
  await browser.get('/withdraw')
  await browser.submit('order', { fields: { name: 'Ada Lovelace', email, order: orderId } })
  const { text } = await browser.submit('confirm', { fields: {} })
  expect(text).toContain("We've received your withdrawal")
  // The page's own text, without the header, which shows the person, and without the time.
  return /If the order number and email address match.*?write to \S+/.exec(text)?.[0] ?? ''
}

const requestsOf = (orderId: string) =>
  query<{ state: string; reason: string }>('select state::text, reason from refund_requests where order_id = $1', [
    orderId,
  ])

describe('a withdrawal from an eSIM that was not started', () => {
  it('by its signed-in buyer refunds as the button does: at once and only once', async () => {
    const buyer = await paidPerson('withdraws')
    const browser = await onOrderPage(buyer)
    await withdraw(browser, buyer)
    await untilOrder(buyer.email, 'refunded')
    await withdraw(browser, buyer)
    expect(await refundsOf(buyer.orderId)).toMatchObject([{ cause: 'customer', state: 'succeeded' }])
    expect(await requestsOf(buyer.orderId)).toEqual([])
    expect((await browser.get(`/orders/${buyer.orderId}`)).text).not.toContain('Activate my eSIM')
    await inbox.waitFor(buyer.email, /withdrawal/)
  })

  it('is recorded in the order when Stripe is unreachable, and nothing is started meanwhile', async () => {
    const buyer = await paidPerson('away')
    const browser = await onOrderPage(buyer)
    await stripe.arm({ match: { path: '/v1/' }, kind: 'status', status: 500, body: {}, times: 200 })
    await withdraw(browser, buyer)
    await stripe.clear()
    const page = await browser.get(`/orders/${buyer.orderId}`)
    expect(page.text).toContain('Contract withdrawn')
    expect((await ops('attention')).stdout).toContain(buyer.orderId)
    const refunded = await browser.submit('refund-order', { fields: {} })
    expect(refunded.text).toMatch(/\$1\.00/)
    await untilOrder(buyer.email, 'refunded')
  })

  it('by a signed-out person stops the start, says the same as for everyone, and refunds nothing', async () => {
    const buyer = await paidPerson('stranger')
    const answer = await withdraw(new PlainBrowser(), buyer)
    const other = await paidPerson('own')
    expect(await withdraw(await onOrderPage(other), other)).toBe(answer)
    expect(await refundsOf(buyer.orderId)).toEqual([])

    const browser = await onOrderPage(buyer)
    const page = await browser.get(`/orders/${buyer.orderId}`)
    expect(page.text).toContain('Contract withdrawn')
    expect(page.text).not.toContain('Activate my eSIM')
    const told = await activate(buyer.token)
    expect(told).toMatchObject({ success: false, status: 'withdrawn' })
    expect(await activationsOf(buyer.email)).toEqual([])
    expect(await oxio.linesOf(buyer.email)).toEqual([])
    const deletion = await browser.get('/account/delete')
    expect(deletion.text).toContain('You withdrew from a contract')
    expect(deletion.html).not.toContain('name="typed"')
  })

  it('is taken back by its buyer with one press: the refund request ends, and the eSIM starts', async () => {
    const buyer = await paidPerson('keeps')
    await withdraw(new PlainBrowser(), buyer)
    const [asked] = await requestsOf(buyer.orderId)
    expect(asked?.state).toBe('open')
    expect(asked?.reason).not.toContain('Ada')
    const browser = await onOrderPage(buyer)
    const kept = await browser.submit('keep-order', { fields: {} })
    expect(kept.text).toContain('Activate my eSIM')
    expect(kept.text).not.toContain('declined')
    expect(await requestsOf(buyer.orderId)).toMatchObject([{ state: 'declined' }])
    expect((await ops('attention')).stdout).not.toContain(buyer.orderId)
    await activate(buyer.token)
    await until('eSIM ready', async () => (await activationsOf(buyer.email))[0]?.state === 'ready')
  })

  it('cannot be taken back by anyone else', async () => {
    const [buyer, stranger] = [await paidPerson('holder'), await paidPerson('stranger')]
    await withdraw(new PlainBrowser(), buyer)
    await withdraw(new PlainBrowser(), stranger)
    const browser = await onOrderPage(stranger)
    expect((await browser.submit('keep-order', { fields: { 'keep-order': buyer.orderId } })).status).toBe(404)
    expect(await requestsOf(buyer.orderId)).toMatchObject([{ state: 'open' }])
  })
})
