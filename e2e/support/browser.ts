import { existsSync, mkdirSync } from 'node:fs'
import axe from 'axe-core'
import { type Browser, type BrowserContext, chromium, type Frame, type Page } from 'playwright-core'
import { sessionFor } from './sign-in'
import { stack } from './stack'

const ARGS = [
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  // A card in a frame of its own process is lost to Playwright now and then on a busy machine.
  '--disable-features=IsolateSandboxedIframes',
]

export function launch(): Promise<Browser> {
  const executablePath = process.env.CHROME_PATH
  if (!executablePath || !existsSync(executablePath))
    throw new Error('CHROME_PATH is not set: run the tests with npm test')
  return chromium.launch({ executablePath, args: ARGS })
}

export type Look = {
  width: 320 | 375 | 768 | 1280 | 1440
  scheme: 'light' | 'dark'
  /** Of a phone, say; Chromium's own otherwise. */
  userAgent?: string
  /** Where the browser is; where this machine is otherwise. */
  timezoneId?: string
}

/** A page that collects what the console and the page itself complain of; a test ends with `expect(complaints).toEqual([])`. */
export async function openPage(
  browser: Browser,
  look: Look,
  email?: string,
): Promise<{ page: Page; context: BrowserContext; complaints: string[] }> {
  const context = await browser.newContext({
    baseURL: stack.app,
    colorScheme: look.scheme,
    viewport: { width: look.width, height: 900 },
    ...(look.userAgent && { userAgent: look.userAgent }),
    ...(look.timezoneId && { timezoneId: look.timezoneId }),
  })
  if (email) await signIn(context, email)
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => {
    // Stripe's own page asks its server for pictures that it does not have.
    if (message.location().url.startsWith(stack.stripe)) return
    if (message.type() === 'error' || message.type() === 'warning')
      complaints.push(`${message.text()} ${message.location().url}`.trim())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  return { page, context, complaints }
}

/** Signs a browser in as this person, without the pages for it. */
export async function signIn(context: BrowserContext, email: string): Promise<void> {
  const cookie = await sessionFor(email)
  const at = cookie.indexOf('=')
  await context.addCookies([
    { name: cookie.slice(0, at), value: cookie.slice(at + 1).split(';')[0] ?? '', url: stack.app },
  ])
}

/** What axe finds against WCAG 2.2 AA, in one line each. */
export async function findViolations(page: Page | Frame): Promise<string[]> {
  await page.evaluate(axe.source)
  return page.evaluate(async () => {
    const values = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
    const run: typeof axe.run = Reflect.get(Reflect.get(globalThis, 'axe'), 'run')
    const { violations } = await run(document, { runOnly: { type: 'tag', values }, resultTypes: ['violations'] })
    return violations.map(
      ({ id, impact, nodes }) => `${id} (${impact}): ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
    )
  })
}

/** Keeps a picture of the page for a person to look at; the long suite does, since it takes a third of a visit's time. */
export async function shoot(page: Page, name: string): Promise<void> {
  if (!process.env.E2E_PICTURES) return
  mkdirSync('test-results/pages', { recursive: true })
  await page.screenshot({ path: `test-results/pages/${name}.png`, fullPage: true })
}

/** Whether something on the page is wider than the screen. */
export function isTooWide(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)
}
