import { describe, expect, it } from 'vitest'
import { ordersOf, query } from '../support/database'
import { PlainBrowser } from '../support/plain-browser'
import { sessionFor } from '../support/sign-in'
import { newEmail } from '../support/stack'
import { stripe } from '../support/stand-ins'
import { until } from '../support/until'
import { attemptsOf } from '../support/web-buyer'

const AGREED = { terms: 'yes', begin_on_start: 'yes' }
const FOR_ME = 'This eSIM is for you.'
const A_GIFT = 'This eSIM is a gift.'
const MARKED = /\(\s*Gift\s*\)/

async function buyer(name: string) {
  const email = newEmail(name)
  return { email, plain: new PlainBrowser(await sessionFor(email)) }
}

async function pressPay({ plain }: { plain: PlainBrowser }, fields: Record<string, string>): Promise<string> {
  await plain.get('/buy')
  const page = await plain.submit('terms', { fields: { ...AGREED, ...fields } })
  const url = /https?:\/\/[^"'<> ]+\/c\/pay\/[^"'<> ;]+/.exec(page.html)?.[0]
  if (!url) throw new Error(`${page.status} ${page.path}: ${page.text.slice(0, 300)}`)
  return url
}

const textOf = async (url: string) => (await fetch(url)).text()
const isTicked = (html: string, name: string) => new RegExp(`<input[^>]*name="${name}"[^>]*checked=""`).test(html)
const isPicked = (html: string, value: string) =>
  new RegExp(`<input[^>]*checked=""[^>]*value="${value}"|value="${value}"[^>]*checked=""`).test(html)

describe('the recipient of a pending order', () => {
  it('is shown on the order page, in the dashboard, before going to Stripe and on the Checkout page, at each change', async () => {
    const person = await buyer('choice')
    const recipient = newEmail('friend')
    const first = await pressPay(person, { for: 'me' })
    expect(person.plain.text).toContain(FOR_ME)
    expect(await textOf(first)).toContain(FOR_ME)
    const [order] = await ordersOf(person.email)
    expect((await person.plain.get(`/orders/${order?.id}`)).text).toContain(FOR_ME)
    expect((await person.plain.get('/dashboard')).text).not.toMatch(MARKED)

    const second = await pressPay(person, { for: 'gift', recipient })
    expect(person.plain.text).toContain(A_GIFT)
    expect(second).not.toBe(first)
    expect(await textOf(second)).toContain(A_GIFT)
    expect(await textOf(first)).toContain('expired')
    const page = await person.plain.get(`/orders/${order?.id}`)
    expect(page.text).toContain(A_GIFT)
    expect(page.text).toContain(recipient)
    expect((await person.plain.get('/dashboard')).text).toMatch(MARKED)
    expect((await person.plain.get(`/pay/${order?.id}`)).html).toContain(second)

    const third = await pressPay(person, { for: 'me' })
    expect(await textOf(third)).toContain(FOR_ME)
    expect(await textOf(second)).toContain('expired')
    expect(await ordersOf(person.email)).toHaveLength(1)
    const attempts = await attemptsOf(person.email)
    await stripe.paySession(attempts.at(-1)?.stripe_id ?? '')
    await until('paid for oneself', async () => {
      const [row] = await query<{ state: string; own: boolean }>(
        'select o.state::text as state, o.holder_id = o.buyer_id as own from orders o where o.id = $1',
        [order?.id],
      )
      return row?.state === 'paid' && row.own ? true : null
    })
  })

  it('does not change when the page was paid meanwhile: nothing that was paid for oneself becomes a gift', async () => {
    const person = await buyer('paid-meanwhile')
    await pressPay(person, { for: 'me' })
    const [attempt] = await attemptsOf(person.email)
    await person.plain.get('/buy')
    await stripe.paySession(attempt?.stripe_id ?? '')
    await person.plain.submit('terms', { fields: { ...AGREED, for: 'gift' } })
    const rows = await query<{ state: string; own: boolean }>(
      `select o.state::text as state, o.holder_id = o.buyer_id as own from orders o join users u on u.id = o.buyer_id
       where u.email = $1 and o.id = $2`,
      [person.email, attempt?.order_id],
    )
    expect(rows).toEqual([{ state: 'paid', own: true }])
  })

  it('and the consents are kept when the payment is cancelled', async () => {
    const person = await buyer('cancelled-gift')
    const recipient = newEmail('friend')
    await pressPay(person, { for: 'gift', recipient })
    const page = await person.plain.get('/buy?cancelled=1')
    expect(isPicked(page.html, 'gift')).toBe(true)
    expect(page.html).toContain(`value="${recipient}"`)
    expect(isTicked(page.html, 'terms') && isTicked(page.html, 'begin_on_start')).toBe(true)
  })

  it('no box is ticked for a person who has not agreed to this text in this language', async () => {
    const person = await buyer('not-agreed')
    const fresh = await person.plain.get('/buy')
    expect(isTicked(fresh.html, 'terms') || isTicked(fresh.html, 'begin_on_start')).toBe(false)
    await pressPay(person, { for: 'me' })
    const spanish = await person.plain.get('/es/buy')
    expect(isTicked(spanish.html, 'terms') || isTicked(spanish.html, 'begin_on_start')).toBe(false)
    await query(
      `update order_consents set version = '2020-01-01' where order_id in
         (select o.id from orders o join users u on u.id = o.buyer_id where u.email = $1)`,
      [person.email],
    )
    const older = await person.plain.get('/buy')
    expect(isTicked(older.html, 'terms') || isTicked(older.html, 'begin_on_start')).toBe(false)
  })
})
