import { describe, expect, it } from 'vitest'
import { query } from '../support/database'
import { PlainBrowser } from '../support/plain-browser'
import { signInMail } from '../support/sign-in-mail'
import { newEmail } from '../support/stack'

async function asked(name: string) {
  const email = newEmail(name)
  const browser = new PlainBrowser()
  await browser.get('/sign-in?return=%2Fbuy')
  await browser.submit('email', { fields: { email } })
  return { email, browser, ...(await signInMail(email)) }
}

describe('signing in with the link of a mail', () => {
  it('takes one press in the browser that asked', async () => {
    const { browser, linkPath } = await asked('here')
    const page = await browser.get(linkPath)
    expect(page.html).not.toMatch(/<input[^>]*name="email"/)
    expect((await browser.submit('t', { fields: {} })).path).toBe('/buy')
    expect(browser.hasCookie(/session$/)).toBe(true)
  })

  it('is not used up when it is opened, however often', async () => {
    const { email, browser, linkPath } = await asked('scanner')
    const scanner = new PlainBrowser()
    for (let turn = 0; turn < 7; turn++) expect((await scanner.get(linkPath)).status).toBe(200)
    expect(scanner.hasCookie(/session$/)).toBe(false)
    const rows = await query('select tries, consumed_at from sign_in_requests where email = $1', [email])
    expect(rows).toEqual([{ tries: 0, consumed_at: null }])
    await browser.get(linkPath)
    expect((await browser.submit('t', { fields: {} })).path).toBe('/buy')
  })

  it('asks for the address in another browser, refuses a wrong one and takes the right one', async () => {
    const { email, linkPath } = await asked('elsewhere')
    const other = new PlainBrowser()
    const page = await other.get(linkPath)
    expect(page.html).toMatch(/<input[^>]*name="email"/)
    const wrong = await other.submit('t', { fields: { email: newEmail('wrong') } })
    expect(wrong.text).toContain("wasn't sent to this address")
    expect(wrong.text).not.toContain(email)
    expect(other.hasCookie(/session$/)).toBe(false)
    expect((await other.submit('t', { fields: { email: email.toUpperCase() } })).path).toBe('/buy')
    expect(other.hasCookie(/session$/)).toBe(true)
  })

  it('does not sign in another browser that leaves the address out', async () => {
    const { browser, email, linkPath } = await asked('left-out')
    const other = new PlainBrowser()
    const page = await other.get(linkPath)
    expect(page.status).toBe(200)
    const answer = await other.submit('t', { fields: {} })
    expect(answer.path).not.toBe('/buy')
    expect(other.hasCookie(/session$/)).toBe(false)
    expect(await query('select consumed_at from sign_in_requests where email = $1', [email])).toEqual([
      { consumed_at: null },
    ])
    await browser.get(linkPath)
    expect((await browser.submit('t', { fields: {} })).path).toBe('/buy')
  })

  it('works once, for link and code together', async () => {
    const { browser, code, linkPath } = await asked('once')
    await browser.get('/sign-in/code')
    await browser.submit('code', { fields: { code } })
    const page = await new PlainBrowser().get(linkPath)
    expect(page.text).toContain('no longer works')
    expect(page.html).not.toMatch(/<input[^>]*name="t"/)
  })

  it('does not work after it expires', async () => {
    const { browser, email, linkPath } = await asked('late')
    await browser.get(linkPath)
    await query("update sign_in_requests set expires_at = now() - interval '1 second' where email = $1", [email])
    expect((await browser.submit('t', { fields: {} })).text).toContain('no longer works')
    expect(browser.hasCookie(/session$/)).toBe(false)
  })

  it('reveals nothing about a link that we did not create', async () => {
    const { linkPath } = await asked('made-up')
    const url = new URL(linkPath, 'http://any')
    const id = url.searchParams.get('r') ?? ''
    for (const path of [`/sign-in/link?r=${id}&t=${'A'.repeat(43)}`, '/sign-in/link?r=sgn_x&t=y', '/sign-in/link']) {
      const page = await new PlainBrowser().get(path)
      expect(page.status).toBe(200)
      expect(page.text).toContain('no longer works')
    }
  })

  it('is refused when its form comes from another site', async () => {
    const { browser, linkPath } = await asked('foreign')
    await browser.get(linkPath)
    await browser.submit('t', { fields: {}, origin: 'https://evil.example' })
    expect(browser.hasCookie(/session$/)).toBe(false)
  })
})
