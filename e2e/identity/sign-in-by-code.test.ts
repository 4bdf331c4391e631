import { describe, expect, it } from 'vitest'
import { query } from '../support/database'
import { PlainBrowser } from '../support/plain-browser'
import { signInMail, signInMails } from '../support/sign-in-mail'
import { newEmail } from '../support/stack'

async function askForCode(browser: PlainBrowser, email: string, page = '/sign-in') {
  await browser.get(page)
  return browser.submit('email', { fields: { email } })
}

const wrongFor = (code: string) => (code === '000000' ? '000001' : '000000')
const otherWrong = (code: string, turn: number) => String((Number(code) + turn + 1) % 1_000_000).padStart(6, '0')

describe('signing in with the code of a mail', () => {
  it('opens a session for the address and goes to the requested page', async () => {
    const email = newEmail('Code').toLowerCase()
    const browser = new PlainBrowser()
    const codePage = await askForCode(browser, ` ${email.toUpperCase()} `, '/sign-in?return=%2Fbuy')
    expect(codePage.path).toMatch(/\/sign-in\/code$/)
    expect(codePage.text).toContain(email)
    const { code } = await signInMail(email)
    const arrived = await browser.submit('code', { fields: { code: `${code.slice(0, 3)} ${code.slice(3)}` } })
    expect(arrived.path).toBe('/buy')
    expect(browser.hasCookie(/^(__Host-)?session$/)).toBe(true)
    expect(browser.hasCookie(/^(__Host-)?sign-in$/)).toBe(false)
    const users = await query('select email from users where email = $1', [email])
    expect(users).toEqual([{ email }])
  })

  it.each([
    '//evil.example/dashboard',
    'https://evil.example/dashboard',
    '/\\evil.example',
    '/orders/../../evil',
    '/sign-in/link?r=a',
  ])('does not follow the return path %s', async (returnTo) => {
    const email = newEmail('return')
    const browser = new PlainBrowser()
    await askForCode(browser, email, `/sign-in?${new URLSearchParams({ return: returnTo })}`)
    const { code } = await signInMail(email)
    expect((await browser.submit('code', { fields: { code } })).path).toBe('/dashboard')
  })

  it('does not follow a foreign return path from a forged form', async () => {
    const email = newEmail('forged-return')
    const browser = new PlainBrowser()
    await browser.get('/sign-in')
    await browser.submit('email', { fields: { email, return: '//evil.example' } })
    const { code } = await signInMail(email)
    expect((await browser.submit('code', { fields: { code } })).path).toBe('/dashboard')
  })

  it('ends after five wrong codes, also for the right one', async () => {
    const email = newEmail('guess')
    const browser = new PlainBrowser()
    await askForCode(browser, email)
    const { code } = await signInMail(email)
    for (const left of [4, 3, 2]) {
      const answer = await browser.submit('code', { fields: { code: otherWrong(code, left) } })
      expect(answer.text).toContain(`${left} attempts left`)
    }
    expect((await browser.submit('code', { fields: { code: wrongFor(code) } })).text).toContain('one attempt left')
    expect((await browser.submit('code', { fields: { code: wrongFor(code) } })).text).toContain("can't be tried again")
    expect((await browser.submit('code', { fields: { code } })).text).toContain('no longer works')
    expect(browser.hasCookie(/session$/)).toBe(false)
  })

  it('gives many concurrent requests no more than five tries', async () => {
    const email = newEmail('flood')
    const browser = new PlainBrowser()
    await askForCode(browser, email)
    const { code } = await signInMail(email)
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, turn) => browser.submit('code', { fields: { code: otherWrong(code, turn) } })),
    )
    expect(
      answers.filter(({ text }) => text.includes('That code is wrong') || text.includes("can't be tried")),
    ).toHaveLength(5)
    expect((await browser.submit('code', { fields: { code } })).text).toContain('no longer works')
  })

  it('works once: of two right tries at once one opens a session', async () => {
    const email = newEmail('twice')
    const browser = new PlainBrowser()
    await askForCode(browser, email)
    const { code } = await signInMail(email)
    const answers = await Promise.all([1, 2, 3].map(() => browser.submit('code', { fields: { code } })))
    expect(answers.filter(({ path }) => path === '/dashboard')).toHaveLength(1)
  })

  it('does not work after it expires', async () => {
    const email = newEmail('late')
    const browser = new PlainBrowser()
    await askForCode(browser, email)
    const { code } = await signInMail(email)
    await query("update sign_in_requests set expires_at = now() - interval '1 second' where email = $1", [email])
    expect((await browser.submit('code', { fields: { code } })).text).toContain('no longer works')
  })

  it('works only in the browser that asked', async () => {
    const email = newEmail('elsewhere')
    const [asked, other] = [new PlainBrowser(), new PlainBrowser()]
    await askForCode(asked, email)
    const { code } = await signInMail(email)
    await askForCode(other, email)
    await signInMails(email, 2)
    expect((await other.submit('code', { fields: { code } })).path).not.toBe('/dashboard')
    expect((await asked.submit('code', { fields: { code } })).path).toBe('/dashboard')
  })

  it('makes an older code of the same browser invalid', async () => {
    const email = newEmail('older')
    const browser = new PlainBrowser()
    await askForCode(browser, email)
    const older = await signInMail(email)
    const again = await browser.submit('again', { fields: {} })
    expect(again.text).toContain('We sent a new code')
    const newer = (await signInMails(email, 2)).find(({ code }) => code !== older.code)
    expect((await browser.submit('code', { fields: { code: older.code } })).path).not.toBe('/dashboard')
    expect((await browser.submit('code', { fields: { code: newer?.code ?? '' } })).path).toBe('/dashboard')
  })

  it('stores neither code nor link token', async () => {
    const email = newEmail('stored')
    await askForCode(new PlainBrowser(), email)
    const { code, linkPath } = await signInMail(email)
    const token = new URLSearchParams(linkPath.split('?')[1]).get('t') ?? ''
    const rows = await query(
      'select to_jsonb(s) as row from sign_in_requests s where email = $1 union all select to_jsonb(e) from emails e where recipient = $1',
      [email],
    )
    expect(rows).toHaveLength(2)
    expect(token.length).toBeGreaterThan(40)
    expect(JSON.stringify(rows)).not.toContain(token)
    expect(JSON.stringify(rows)).not.toContain(`"${code}"`)
  })
})

describe('asking for a code', () => {
  it('answers the same for a known and an unknown address', async () => {
    const known = newEmail('same')
    const first = new PlainBrowser()
    await askForCode(first, known)
    await first.submit('code', { fields: { code: (await signInMail(known)).code } })
    const unknown = newEmail('same')
    const pages = await Promise.all(
      [known, unknown].map(async (email) => {
        const { status, path, text } = await askForCode(new PlainBrowser(), email)
        return { status, path, text: text.replaceAll(email, 'ADDRESS') }
      }),
    )
    expect(pages[0]).toEqual(pages[1])
  })

  it('is limited to five mails an hour for one mailbox, whatever follows a plus', async () => {
    const email = newEmail('often')
    const tagged = (tag: number) => email.replace('@', `+${tag}@`)
    const paths: string[] = []
    for (const tag of [1, 2, 3, 4, 5]) paths.push((await askForCode(new PlainBrowser(), tagged(tag))).path)
    expect(paths).toEqual(Array(5).fill('/sign-in/code'))
    const refused = await askForCode(new PlainBrowser(), email)
    expect(refused.path).toBe('/sign-in')
    expect(refused.text).toContain('Too many emails')
  })

  it('shows the error beside the field for text that is no address', async () => {
    const page = await askForCode(new PlainBrowser(), 'not an address')
    expect(page.path).toBe('/sign-in')
    expect(page.text).toContain('Enter a valid email address')
    expect(page.html).toMatch(/aria-invalid="true"/)
  })

  it.each([null, 'https://evil.example', 'null'])('is refused when the form comes from %s', async (origin) => {
    const email = newEmail('foreign')
    const browser = new PlainBrowser()
    await browser.get('/sign-in')
    await browser.submit('email', { fields: { email }, origin })
    expect(await query('select id from sign_in_requests where email = $1', [email])).toEqual([])
  })
})
