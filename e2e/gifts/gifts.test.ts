import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { activationsOf, ordersOf, query } from '../support/database'
import { PlainBrowser } from '../support/plain-browser'
import { sessionFor } from '../support/sign-in'
import { newEmail } from '../support/stack'
import { inbox, stripe } from '../support/stand-ins'
import { until } from '../support/until'

const AGREED = { terms: 'yes', begin_on_start: 'yes' }

async function signedIn(name: string) {
  const email = newEmail(name)
  const plain = new PlainBrowser(await sessionFor(email))
  return { email, plain }
}

type Person = Awaited<ReturnType<typeof signedIn>>

/** Buys and pays a gift on the web. */
async function buyGift(recipient = ''): Promise<Person & { orderId: string; intentId: string }> {
  const buyer = await signedIn('giver')
  await buyer.plain.get('/buy?for=gift')
  await buyer.plain.submit('terms', { fields: { ...AGREED, for: 'gift', recipient } })
  const [attempt] = await query<{ stripe_id: string; order_id: string }>(
    `select p.stripe_id, p.order_id from payment_attempts p join orders o on o.id = p.order_id
     join users u on u.id = o.buyer_id where u.email = $1`,
    [buyer.email],
  )
  await stripe.paySession(attempt?.stripe_id ?? '')
  const order = await until('gift paid', async () => {
    const [row] = await ordersOf(buyer.email)
    return row?.state === 'paid' ? row : null
  })
  return { ...buyer, orderId: order.id, intentId: order.payment_intent_id ?? '' }
}

async function linkOf(buyer: { plain: PlainBrowser; orderId: string }): Promise<string> {
  const page = await buyer.plain.get(`/orders/${buyer.orderId}`)
  const path = /\/claim\/[A-Za-z0-9_-]{43}/.exec(page.text)?.[0]
  if (!path) throw new Error(`no claim link: ${page.text}`)
  return path
}

const claim = async ({ plain }: Person, path: string) => {
  await plain.get(path)
  return plain.submit('token', { fields: {} })
}

const holderOf = async (orderId: string) =>
  (
    await query<{ email: string | null }>(
      `select u.email from orders o left join users u on u.id = o.holder_id where o.id = $1`,
      [orderId],
    )
  )[0]?.email ?? null

describe('a gift', () => {
  it('is claimed by a press, and only its holder starts it and sees its codes', async () => {
    const buyer = await buyGift()
    expect(await holderOf(buyer.orderId)).toBeNull()
    const own = await buyer.plain.get(`/orders/${buyer.orderId}`)
    expect(own.text).not.toContain('Activate my eSIM')
    await buyer.plain.submit('recipient', { fields: {} })
    const path = await linkOf(buyer)

    const holder = await signedIn('holder')
    const opened = await holder.plain.get(path)
    expect(opened.status).toBe(200)
    expect(await holderOf(buyer.orderId)).toBeNull()
    const order = await claim(holder, path)
    expect(order.path).toBe(`/orders/${buyer.orderId}`)
    expect(await holderOf(buyer.orderId)).toBe(holder.email)
    // A second press and a second visit of the link lead to the order.
    expect((await holder.plain.get(path)).path).toBe(`/orders/${buyer.orderId}`)

    await holder.plain.submit('order', { fields: {} })
    const activation = await until('eSIM ready', async () => {
      const [row] = await activationsOf(holder.email)
      return row?.state === 'ready' ? row : null
    })
    const esim = await holder.plain.get(`/esims/${activation.id}`)
    expect(esim.text).toMatch(/LPA:1\$/)
    for (const spied of [`/esims/${activation.id}`, `/orders/${buyer.orderId}`, '/dashboard', '/api/account/export']) {
      const page = await buyer.plain.get(spied)
      expect(page.text, spied).not.toMatch(/LPA:1\$/)
      expect(page.text, spied).not.toContain(holder.email)
      if (spied.startsWith('/esims')) expect(page.status).toBe(404)
    }
  })

  it('is stored as a hash of 256 bits, and neither the token nor the link is in the database', async () => {
    const buyer = await buyGift(newEmail('bound'))
    const token = (await linkOf(buyer)).slice('/claim/'.length)
    expect(Buffer.from(token, 'base64url')).toHaveLength(32)
    const [row] = await query<{ token_hash: Buffer }>('select token_hash from gifts where order_id = $1', [
      buyer.orderId,
    ])
    expect(row?.token_hash.toString('hex')).toBe(createHash('sha256').update(token).digest('hex'))
    const [{ found } = { found: -1 }] = await query<{ found: number }>(
      `select (select count(*) from gifts g where to_jsonb(g)::text like '%' || $1 || '%')::int
            + (select count(*) from emails e where to_jsonb(e)::text like '%' || $1 || '%')::int as found`,
      [token],
    )
    expect(found).toBe(0)
  })

  it('has one holder when two claim it at once', async () => {
    const buyer = await buyGift()
    const path = await linkOf(buyer)
    const people = await Promise.all(['first', 'second', 'third'].map(signedIn))
    for (const person of people) await person.plain.get(path)
    const pages = await Promise.all(people.map(({ plain }) => plain.submit('token', { fields: {} })))
    const winners = pages.filter((page) => page.path === `/orders/${buyer.orderId}`)
    expect(winners).toHaveLength(1)
    expect(pages.filter((page) => page.text.includes('This link has expired'))).toHaveLength(2)
    const holder = await holderOf(buyer.orderId)
    expect(people.map(({ email }) => email)).toContain(holder)
    expect(
      await query('select claimed_at from gifts where order_id = $1 and claimed_at is not null', [buyer.orderId]),
    ).toHaveLength(1)
  })

  it('cannot be claimed once it is refunded, and is not both claimed and startable after a race with the refund', async () => {
    const buyer = await buyGift()
    const holder = await signedIn('late')
    const path = await linkOf(buyer)
    await holder.plain.get(path)
    await Promise.all([stripe.refund(buyer.intentId), holder.plain.submit('token', { fields: {} })])
    await until('refunded', async () => (await ordersOf(buyer.email))[0]?.state === 'refunded')
    const page = await holder.plain.get(`/orders/${buyer.orderId}`)
    expect([200, 404]).toContain(page.status)
    expect(page.text).not.toContain('Activate my eSIM')
    const other = await signedIn('after-refund')
    expect((await other.plain.get(path)).text).toContain('This link has expired')
    expect(await activationsOf(holder.email)).toEqual([])
  })

  it('can be replaced and taken back by its buyer: the older link stops working at once', async () => {
    const buyer = await buyGift()
    const first = await linkOf(buyer)
    await buyer.plain.submit('recipient', { fields: {} })
    const second = await linkOf(buyer)
    expect(second).not.toBe(first)
    const person = await signedIn('replaced')
    expect((await person.plain.get(first)).text).toContain('This link has expired')
    await person.plain.get(second)
    await buyer.plain.get(`/orders/${buyer.orderId}`)
    await buyer.plain.submit(/cancel gift/i, { fields: {} })
    expect(await holderOf(buyer.orderId)).toBe(buyer.email)
    expect((await person.plain.submit('token', { fields: {} })).text).toContain('This link has expired')
    expect(await holderOf(buyer.orderId)).toBe(buyer.email)
  })

  it('that is bound to an address is mailed there once and claimed by that address alone', async () => {
    const email = newEmail('bound')
    const buyer = await buyGift(email.toUpperCase())
    const mail = await inbox.waitFor(email, /eSIM/)
    const path = /\/claim\/[A-Za-z0-9_-]{43}/.exec(mail.text)?.[0] ?? ''
    const stranger = await signedIn('stranger')
    const refused = await claim(stranger, path).catch(async () => stranger.plain.get(path))
    expect(refused.text).toContain('another email address')
    expect(refused.text).not.toContain(email)
    expect(await holderOf(buyer.orderId)).toBeNull()
    const plain = new PlainBrowser(await sessionFor(email))
    expect((await claim({ email, plain }, path)).path).toBe(`/orders/${buyer.orderId}`)
    expect(await inbox.mailsTo(email)).toHaveLength(1)
  })

  it('returns to its buyer when it is not claimed for thirty days', async () => {
    const buyer = await buyGift()
    const path = await linkOf(buyer)
    await query(`update gifts set issued_at = now() - interval '31 days' where order_id = $1`, [buyer.orderId])
    await query(
      `update orders set paid_at = now() - interval '31 days', created_at = now() - interval '31 days' where id = $1`,
      [buyer.orderId],
    )
    const person = await signedIn('expired')
    expect((await person.plain.get(path)).text).toContain('This link has expired')
    await until('back at the buyer', async () => (await holderOf(buyer.orderId)) === buyer.email, 75_000)
  }, 100_000)

  it('of another person is not found: a stranger can neither give, take back nor see it', async () => {
    const buyer = await buyGift()
    const stranger = await signedIn('stranger')
    const page = await stranger.plain.get(`/orders/${buyer.orderId}`)
    expect(page.status).toBe(404)
    // The form of their own order page, with another person's order number.
    await stranger.plain.get('/buy')
    await stranger.plain.submit('terms', { fields: { ...AGREED, order: buyer.orderId } })
    expect(await holderOf(buyer.orderId)).toBeNull()
  })

  it('that is unpaid is no gift yet, and when the buyer asks for an own eSIM the open order becomes theirs', async () => {
    const buyer = await signedIn('undecided')
    await buyer.plain.get('/buy?for=gift')
    await buyer.plain.submit('terms', { fields: { ...AGREED, for: 'gift' } })
    const [order] = await ordersOf(buyer.email)
    expect(await holderOf(order?.id ?? '')).toBeNull()
    await buyer.plain.get('/buy')
    await buyer.plain.submit('terms', { fields: { ...AGREED, for: 'me' } })
    expect(await ordersOf(buyer.email)).toHaveLength(1)
    expect(await holderOf(order?.id ?? '')).toBe(buyer.email)
  })
})
