import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inspect, type Visit } from '../support/all-pages'
import { launch, openPage } from '../support/browser'
import { personWithEsim } from '../support/person-with-esim'

const LANGUAGES = [
  { locale: 'es', dir: 'ltr' },
  { locale: 'fr', dir: 'ltr' },
  { locale: 'ar', dir: 'rtl' },
] as const

let browser: Browser
let ready: Awaited<ReturnType<typeof personWithEsim>>

beforeAll(async () => {
  browser = await launch()
  ready = await personWithEsim()
})
afterAll(() => browser.close())

const pagesIn = (locale: string): Visit[] => [
  { name: `home-${locale}`, path: `/${locale}` },
  { name: `help-${locale}`, path: `/${locale}/help` },
  { name: `sign-in-${locale}`, path: `/${locale}/sign-in` },
  { name: `dashboard-${locale}`, path: `/${locale}/dashboard`, email: ready.email },
  { name: `order-${locale}`, path: `/${locale}/orders/${ready.orderId}`, email: ready.email },
  { name: `esim-${locale}`, path: `/${locale}/esims/${ready.activationId}`, email: ready.email },
]

describe.each(LANGUAGES)('the pages in $locale', ({ locale, dir }) => {
  it('have no violation, no complaint and no overflow on a phone', async () => {
    for (const visit of pagesIn(locale)) await inspect(browser, visit, { width: 375, scheme: 'light' })
  }, 120_000)

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
