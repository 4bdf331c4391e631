import { describe, expect, it } from 'vitest'
import { ordersOf, query } from '../support/database'
import { personWithEsim } from '../support/person-with-esim'
import { PlainBrowser } from '../support/plain-browser'
import { seedOrder } from '../support/seed-order'
import { sessionFor } from '../support/sign-in'
import { newEmail, stack } from '../support/stack'

async function signedIn(email: string): Promise<PlainBrowser> {
  const plain = new PlainBrowser(await sessionFor(email))
  return plain
}

describe('names of eSIMs', () => {
  it('are separate for each person, are cleaned, and are no markup', async () => {
    const { email, orderId } = await personWithEsim()
    const plain = await signedIn(email)
    await plain.get('/dashboard')
    const named = await plain.submit('label', { fields: { label: '  Trip <b>to</b>\n Lisbon \u202e' } })
    expect(named.text).toContain('Trip <b>to</b> Lisbon')
    expect(named.html).not.toContain('<b>to')
    const stranger = await signedIn(newEmail('stranger'))
    await stranger.get('/dashboard')
    const own = newEmail('own')
    const other = await signedIn(own)
    await seedOrder(own, { state: 'paid' })
    await other.get('/dashboard')
    expect((await other.submit('label', { fields: { order: orderId, label: 'Mine' } })).status).toBe(404)
    expect(await query('select label from order_labels where order_id = $1', [orderId])).toEqual([
      { label: 'Trip <b>to</b> Lisbon' },
    ])
    await plain.get('/dashboard')
    expect((await plain.submit('label', { fields: { label: ' ' } })).text).not.toContain('Lisbon')
  })
})

describe('the account page', () => {
  it('saves the language of mails and continues in it', async () => {
    const email = newEmail('language')
    const plain = await signedIn(email)
    await plain.get('/account')
    const page = await plain.submit('language', { fields: { language: 'fr' } })
    expect(page.path).toBe('/fr/account?saved=1')
    expect(page.html).toMatch(/<html[^>]*lang="fr"/)
    expect(await query('select locale from users where email = $1', [email])).toEqual([{ locale: 'fr' }])
  })

  it('gives the person all data and no code, and gives others nothing', async () => {
    const { email, orderId, activationId } = await personWithEsim()
    const response = await fetch(`${stack.app}/api/account/export`, { headers: { cookie: await sessionFor(email) } })
    expect(response.headers.get('content-disposition')).toContain('attachment')
    const text = await response.text()
    for (const part of [email, orderId, activationId, 'esim-ready']) expect(text).toContain(part)
    expect(text).not.toMatch(/LPA:1|activationCode/)
    expect((await fetch(`${stack.app}/api/account/export`)).status).toBe(401)
    const stranger = await fetch(`${stack.app}/api/account/export`, {
      headers: { cookie: await sessionFor(newEmail('stranger')) },
    })
    expect(await stranger.text()).not.toContain(orderId)
  })
})

describe('deleting an account', () => {
  it('takes the typed address, ends the session, keeps the ledger and forgets the person', async () => {
    const { email, orderId } = await personWithEsim()
    const plain = await signedIn(email)
    const before = await query('select * from purchases where order_id = $1', [orderId])
    expect(before).toHaveLength(1)
    await plain.get('/account/delete')
    const wrong = await plain.submit('typed', { fields: { typed: newEmail('wrong') } })
    expect(wrong.text).toContain('Nothing was deleted')
    const cookie = plain.cookieHeader
    await plain.submit('typed', { fields: { typed: email } })
    expect(plain.hasCookie(/session$/)).toBe(false)
    const after = await fetch(`${stack.app}/dashboard`, { headers: { cookie }, redirect: 'manual' })
    expect(after.headers.get('location')).toContain('/sign-in')
    expect(await query('select * from purchases where order_id = $1', [orderId])).toEqual(before)
    const [{ found } = { found: -1 }] = await query<{ found: number }>(
      `select ((select count(*) from users u where to_jsonb(u)::text like '%' || $1 || '%')
        + (select count(*) from emails e where to_jsonb(e)::text like '%' || $1 || '%'))::int as found`,
      [email],
    )
    expect(found).toBe(0)
    // A new account with the same address is a new person and inherits nothing.
    const again = await signedIn(email)
    expect((await again.get('/dashboard')).text).not.toContain(orderId.slice(-6))
    expect(await ordersOf(email)).toEqual([])
  })

  it.each([
    ['paid', "isn't activated"],
    ['processing', 'in progress'],
    ['refunding', 'in progress'],
  ])('waits while an order is %s', async (state, words) => {
    const email = newEmail(state)
    const plain = await signedIn(email)
    await seedOrder(email, { state })
    const page = await plain.get('/account/delete')
    expect(page.text).toContain(words)
    expect(page.html).not.toContain('name="typed"')
    await plain.get('/account')
    expect(await query('select email from users where email = $1', [email])).toHaveLength(1)
  })
})
