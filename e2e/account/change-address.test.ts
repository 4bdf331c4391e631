import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { activate } from '../support/assistant'
import { query } from '../support/database'
import { callStatus, tokensFor } from '../support/oauth-plain'
import { personWithEsim } from '../support/person-with-esim'
import { PlainBrowser } from '../support/plain-browser'
import { asOwner, bearerFor, sessionFor } from '../support/sign-in'
import { signInMail } from '../support/sign-in-mail'
import { newEmail, stack } from '../support/stack'
import { inbox } from '../support/stand-ins'
import { until } from '../support/until'

/** Waits for `count` codes that were sent to a new address. */
const codesTo = (email: string, count = 1): Promise<string[]> =>
  until(`${count} codes to ${email}`, async () => {
    const mails = (await inbox.mailsTo(email)).filter(({ subject }) => subject.includes('confirms your new'))
    return mails.length >= count && mails.map(({ text }) => /\b(\d{6})\b/.exec(text)?.[1] ?? '')
  })

async function askFor(browser: PlainBrowser, email: string) {
  await browser.get('/account/email')
  return browser.submit('email', { fields: { email } })
}

const accountsOf = (email: string) => query('select id from users where email = $1', [email])
const otherThan = (code: string, turn: number) => String((Number(code) + turn + 1) % 1_000_000).padStart(6, '0')

/** The HTTP status of a tool call that places an order. */
async function statusFor(token: string): Promise<number> {
  const response = await fetch(`${stack.app}/mcp/v2`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({
      jsonrpc: '2.0',
      id: 1,
      method: 'tools/call',
      params: { name: 'activate_esim', arguments: {} },
    }),
  })
  return response.status
}

/** A session opened twenty minutes ago: the emulator's cookies have no signature, so a test can write one. */
async function signedInLongAgo(email: string): Promise<string> {
  const [name = '', cookie = ''] = (await sessionFor(email)).split(/=(.*)/)
  const [head = '', body = ''] = cookie.split('.')
  const claims = JSON.parse(Buffer.from(body, 'base64url').toString())
  const ago = claims.auth_time - 20 * 60
  await asOwner('accounts:update', { localId: claims.user_id, validSince: String(ago) })
  const older = Buffer.from(JSON.stringify({ ...claims, auth_time: ago })).toString('base64url')
  return `${name}=${head}.${older}.`
}

describe('changing the address of an account', () => {
  it('moves mails and sign-in to the new address, keeps what the person has, and notifies the old address', async () => {
    const { email: old, activationId, token } = await personWithEsim()
    const { access } = await tokensFor(old)
    expect(await callStatus(access)).toBe(200)
    const [before] = await accountsOf(old)
    const email = newEmail('new')
    const [browser, elsewhere] = [new PlainBrowser(await sessionFor(old)), new PlainBrowser(await sessionFor(old))]
    // Firebase ends sessions by whole seconds: a session from the second of the change would stay.
    await sleep(1_100)
    const codePage = await askFor(browser, ` ${email.toUpperCase()} `)
    expect(codePage.path).toBe('/account/email/code')
    expect(codePage.text).toContain(email)
    expect(await accountsOf(email)).toEqual([])
    const [code = ''] = await codesTo(email)
    const changed = await browser.submit('code', { fields: { code: `${code.slice(0, 3)} ${code.slice(3)}` } })
    expect(changed.path).toBe('/account?changed=1')
    expect(changed.text).toContain(email)
    expect(await accountsOf(email)).toEqual([before])
    expect((await browser.get(`/esims/${activationId}`)).status).toBe(200)

    const notice = await until('a mail to the old address', async () =>
      (await inbox.mailsTo(old)).find(({ subject }) => subject.includes('email address was changed')),
    )
    expect(notice.text).not.toContain(email)
    expect((await elsewhere.get('/dashboard')).path).toContain('/sign-in')
    expect(await statusFor(token)).toBe(401)
    expect(await callStatus(access)).toBe(401)

    const again = new PlainBrowser()
    await again.get('/sign-in')
    await again.submit('email', { fields: { email } })
    const mails = await until('a sign-in mail', async () => {
      const found = (await inbox.mailsTo(email)).filter(({ subject }) => subject.includes('sign-in code'))
      return found.length > 0 && found
    })
    await again.submit('code', { fields: { code: /\b(\d{6})\b/.exec(mails[0]?.text ?? '')?.[1] ?? '' } })
    expect((await again.get(`/esims/${activationId}`)).status).toBe(200)
  })

  it('gives nothing to a person who signs in with the old address afterwards, by mail or with Google', async () => {
    const { email: old, orderId } = await personWithEsim()
    const email = newEmail('new')
    const browser = new PlainBrowser(await sessionFor(old))
    await askFor(browser, email)
    await browser.submit('code', { fields: { code: (await codesTo(email))[0] ?? '' } })
    const byGoogle = new PlainBrowser(await sessionFor(old))
    expect((await byGoogle.get('/dashboard')).text).not.toContain(orderId.slice(-6))
    expect((await byGoogle.get(`/orders/${orderId}`)).status).toBe(404)
    expect(await accountsOf(old)).not.toEqual(await accountsOf(email))
  })

  it('bills the new address from the next payment on', async () => {
    const old = newEmail('old')
    const email = newEmail('new')
    const browser = new PlainBrowser(await sessionFor(old))
    await askFor(browser, email)
    await browser.submit('code', { fields: { code: (await codesTo(email))[0] ?? '' } })
    // The account has no linked Google account now; an assistant gets a token by the new address.
    const token = await bearerFor(email)
    expect(await activate(token)).toMatchObject({ status: 'invoice_sent' })
    expect(JSON.stringify(await inbox.mailsTo(old))).not.toContain('nvoice')
    expect(await accountsOf(email)).toHaveLength(1)
  })

  it('is refused when another account has the address, and then changes nothing', async () => {
    const [mine, theirs] = [newEmail('mine'), newEmail('theirs')]
    await sessionFor(theirs)
    const browser = new PlainBrowser(await sessionFor(mine))
    await askFor(browser, theirs)
    const refused = await browser.submit('code', { fields: { code: (await codesTo(theirs))[0] ?? '' } })
    expect(refused.text).toContain('belongs to another account')
    expect((await browser.get('/account')).text).toContain(mine)
    expect(await accountsOf(mine)).toHaveLength(1)
  })

  it('accepts only the newest code of this account, once, within five tries', async () => {
    const email = newEmail('new')
    const browser = new PlainBrowser(await sessionFor(newEmail('old')))
    await askFor(browser, email)
    const [first = ''] = await codesTo(email)
    await askFor(browser, email)
    const second = (await codesTo(email, 2)).find((code) => code !== first) ?? ''
    expect((await browser.submit('code', { fields: { code: first } })).text).toContain('That code is wrong')
    for (const turn of [1, 2, 3, 4]) await browser.submit('code', { fields: { code: otherThan(second, turn) } })
    expect((await browser.submit('code', { fields: { code: second } })).text).toContain('no longer works')
    const stranger = new PlainBrowser(await sessionFor(newEmail('stranger')))
    expect((await stranger.get('/account/email/code')).path).toBe('/account/email')
    expect(await accountsOf(email)).toEqual([])
  })

  it('a code for changing the address signs no one in', async () => {
    const email = newEmail('new')
    const browser = new PlainBrowser(await sessionFor(newEmail('old')))
    await askFor(browser, email)
    const [code = ''] = await codesTo(email)
    const other = new PlainBrowser()
    await other.get('/sign-in')
    await other.submit('email', { fields: { email } })
    expect((await other.submit('code', { fields: { code } })).path).toBe('/sign-in/code')
    expect(other.hasCookie(/session$/)).toBe(false)
  })

  it('asks to sign in again when the last sign-in was long ago, and returns to the page', async () => {
    const email = newEmail('long-ago')
    const browser = new PlainBrowser(await sessionFor(email))
    expect((await browser.get('/account/email')).html).toContain('name="email"')
    const late = new PlainBrowser(await signedInLongAgo(email))
    const page = await late.get('/account/email')
    expect(page.text).toContain('Sign in again')
    expect(page.html).not.toContain('name="email"')
    const signIn = await late.submit(/Sign in again/, { fields: {} })
    expect(signIn.path).toBe('/sign-in?return=%2Faccount%2Femail')
    await late.submit('email', { fields: { email } })
    const back = await late.submit('code', { fields: { code: (await signInMail(email)).code } })
    expect(back.path).toBe('/account/email')
    expect(back.html).toContain('name="email"')
  })

  it('shows the error beside the field, and is refused when the form comes from another site', async () => {
    const old = newEmail('old')
    const browser = new PlainBrowser(await sessionFor(old))
    expect((await askFor(browser, old)).text).toContain('already your address')
    expect((await askFor(browser, 'nonsense')).text).toContain('Enter a valid email address')
    await browser.get('/account/email')
    const email = newEmail('foreign')
    await browser.submit('email', { fields: { email }, origin: 'https://evil.example' })
    expect(await query('select id from sign_in_requests where email = $1', [email])).toEqual([])
  })
})
