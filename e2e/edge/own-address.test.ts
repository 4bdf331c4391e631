import { describe, expect, it } from 'vitest'
import { builtRoutes } from '../support/built-routes'
import { PlainBrowser } from '../support/plain-browser'
import { startProxy } from '../support/plain-proxy'
import { sendRaw } from '../support/raw-request'
import { signInMail } from '../support/sign-in-mail'
import { newEmail, stack } from '../support/stack'

const MARK = 'marked.example'
const FORWARDED: [string, string][] = [
  ['x-forwarded-host', `${MARK}:8443`],
  ['x-forwarded-proto', MARK],
  ['x-forwarded-port', '64321'],
  ['x-forwarded-server', MARK],
  ['x-forwarded-prefix', `/${MARK}`],
  ['forwarded', `for=${MARK};host=${MARK};proto=https`],
  ['x-original-url', `/${MARK}`],
  ['x-original-host', MARK],
  ['x-rewrite-url', `/${MARK}`],
  ['x-host', MARK],
  ['x-url-scheme', MARK],
]
/** Addresses that redirect. */
const MOVED = [
  '/en',
  '/en/buy',
  '/buy/',
  '/es/',
  '//buy',
  '/es//buy',
  '/dashboard',
  '/mcp/v2/',
  '/oauth/authorize?client_id=x',
]
const targets = [
  ...new Set([...builtRoutes().map(({ path }) => path), ...MOVED, '/nothing', '/_next/nothing', '/icon.svg']),
]

const endpoints = builtRoutes().flatMap(({ kind, path }) => (kind === 'route' ? [path] : []))

const said = ({ headers, text }: { headers: Record<string, string>; text: string }) =>
  `${JSON.stringify(headers)}\n${text}`.toLowerCase()

describe('no address that a request claims is in the answer', () => {
  it('forwarding headers and an absolute target', { timeout: 300_000 }, async () => {
    for (const target of targets) {
      const answer = said(await sendRaw({ target: `http://${MARK}${target}`, headers: FORWARDED }))
      expect(answer, target).not.toContain(MARK)
      expect(answer, target).not.toContain('64321')
    }
  })

  it('forwarding headers of a POST', { timeout: 300_000 }, async () => {
    for (const target of endpoints)
      expect(said(await sendRaw({ method: 'POST', target, headers: FORWARDED })), target).not.toContain(MARK)
  })

  it('another Host', { timeout: 300_000 }, async () => {
    for (const target of targets)
      expect(said(await sendRaw({ target, headers: [['host', MARK]] })), target).not.toContain(MARK)
  })

  it('a page redirects only to our own origin', async () => {
    for (const target of MOVED) {
      const { headers } = await sendRaw({ target, headers: FORWARDED })
      if (headers.location !== undefined) expect(new URL(headers.location, stack.app).origin, target).toBe(stack.app)
    }
  })
})

describe('behind a proxy that reports another host', () => {
  it('a form is accepted, and its mail links to our own address', async () => {
    const proxy = await startProxy({ 'x-forwarded-host': 'internal.svc:8080', 'x-forwarded-proto': 'http' })
    try {
      const email = newEmail('behind')
      const browser = new PlainBrowser(undefined, proxy.url)
      await browser.get('/sign-in')
      const page = await browser.submit('email', { fields: { email } })
      expect(page.status).toBe(200)
      expect(page.path).toBe('/sign-in/code')
      const { mail } = await signInMail(email)
      expect(mail.text).toContain(`${stack.app}/sign-in/link`)
      expect(`${mail.text}${mail.html}`).not.toContain('internal.svc')
    } finally {
      proxy.stop()
    }
  })

  it('a form of another site is refused', async () => {
    const browser = new PlainBrowser()
    await browser.get('/sign-in')
    const page = await browser.submit('email', { fields: { email: newEmail() }, origin: 'https://internal.svc:8080' })
    expect(page.status).toBe(403)
  })
})
