import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inspectAll, type Visit } from '../support/all-pages'
import { type Look, launch, openPage } from '../support/browser'
import { everyPage } from '../support/every-page'

const LANGUAGES: { locale: string; dir: string; looks: Look[] }[] = [
  { locale: 'es', dir: 'ltr', looks: [{ width: 320, scheme: 'dark' }] },
  { locale: 'fr', dir: 'ltr', looks: [{ width: 768, scheme: 'light' }] },
  {
    locale: 'ar',
    dir: 'rtl',
    looks: [
      { width: 320, scheme: 'light' },
      { width: 1440, scheme: 'dark' },
    ],
  },
]

let browser: Browser
let pages: Visit[]

beforeAll(async () => {
  browser = await launch()
  pages = await everyPage()
})
afterAll(() => browser.close())

const inLanguage = (visit: Visit, locale: string): Visit => ({
  ...visit,
  name: `${visit.name}-${locale}`,
  path: visit.path === '/' ? `/${locale}` : `/${locale}${visit.path}`,
})

describe.each(LANGUAGES)('the pages in $locale', ({ locale, dir, looks }) => {
  it.each(looks)(
    'have no violation, no complaint and no overflow at $width px in $scheme',
    async (look) => {
      const translated = pages.map((visit) => inLanguage(visit, locale))
      // Words make pages longer; how they stand is seen in the language that turns them round.
      await inspectAll(browser, translated, look, { pictures: dir === 'rtl' })
    },
    600_000,
  )

  it('say which language they are in and which way it is read, and lead to the same page in the others', async () => {
    const { page, context } = await openPage(browser, { width: 1280, scheme: 'dark' })
    await page.goto(`/${locale}/help`)
    expect(await page.locator('html').getAttribute('lang')).toBe(locale)
    expect(await page.locator('html').getAttribute('dir')).toBe(dir)
    const heading = await page.getByRole('heading', { level: 1 }).innerText()
    await page.getByRole('link', { name: 'English' }).click()
    await page.waitForURL((url) => url.pathname === '/help')
    expect(await page.getByRole('heading', { level: 1 }).innerText()).not.toBe(heading)
    await context.close()
  })
})
