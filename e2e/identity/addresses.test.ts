import { describe, expect, it } from 'vitest'
import { activate } from '../support/assistant'
import { ordersOf, query } from '../support/database'
import { PlainBrowser } from '../support/plain-browser'
import { bearerFor, postSession, sessionFor } from '../support/sign-in'
import { signInMail } from '../support/sign-in-mail'
import { newEmail } from '../support/stack'
import { inbox } from '../support/stand-ins'

/** An address that only this run uses: the start makes it new, the end is the case under test. */
const unique = (local: string, domain: string) => `${newEmail('try').split('@')[0]}.${local}@${domain}`

describe.each([
  ['jane&john', 'example.com'],
  ["o'brien", 'example.ie'],
  ['x', 'xn--e1afmkfd.xn--p1ai'],
])('a person with the address %s@%s', (local, domain) => {
  it('signs in by a mail', async () => {
    const email = unique(local, domain)
    const browser = new PlainBrowser()
    await browser.get('/sign-in')
    await browser.submit('email', { fields: { email } })
    const { code } = await signInMail(email)
    await browser.submit('code', { fields: { code } })
    expect(browser.hasCookie(/session$/)).toBe(true)
    expect(await query('select email from users where email = $1', [email])).toHaveLength(1)
  })

  it('signs in with Google, and gets an invoice by an assistant that names the address', async () => {
    const email = unique(local, domain)
    expect(await sessionFor(email)).toMatch(/session=/)
    const token = await bearerFor(email)
    expect(await activate(token, { email: email.toUpperCase() })).toMatchObject({ status: 'invoice_sent' })
    expect(await ordersOf(email)).toHaveLength(1)
  })
})

it('an address typed with a non-ASCII domain reaches the mailbox of its ASCII form', async () => {
  const name = newEmail('idn').split('@')[0]
  const browser = new PlainBrowser()
  await browser.get('/sign-in')
  await browser.submit('email', { fields: { email: `${name}@Müller.de` } })
  await inbox.waitFor(`${name}@xn--mller-kva.de`, /./)
})

it('a Google account with an address that no mail can reach gets that error, and not that it is unconfirmed', async () => {
  const email = `"${newEmail('quoted').split('@')[0]}"@example.com`
  const answer = await postSession(await bearerFor(email))
  expect(answer.status).toBe(401)
  expect(await answer.json()).toEqual({ error: { code: 'unusable_email' } })
})
