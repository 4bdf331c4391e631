import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inspect, type Visit } from '../support/all-pages'
import { launch, openPage } from '../support/browser'
import { consolePages } from '../support/console-pages'

let browser: Browser
let email: string
let pages: Visit[]

beforeAll(async () => {
  browser = await launch()
  const found = await consolePages()
  email = found.email
  pages = found.pages
})
afterAll(() => browser.close())

describe('every page of the console', () => {
  it('has no violation, no complaint in the console and no overflow on a phone', async () => {
    for (const visit of pages) await inspect(browser, visit, { width: 375, scheme: 'light' })
  })

  it('has none in the dark on a wide screen either', async () => {
    for (const visit of pages) await inspect(browser, visit, { width: 1280, scheme: 'dark' })
  })
})

it('a mail in the outbox is shown with a masked address', async () => {
  const { page, context } = await openPage(browser, { width: 1280, scheme: 'light' }, email)
  await page.goto('/ops/mails?state=sent')
  const text = await page.locator('main').innerText()
  expect(text).toMatch(/[a-z]\*\*\*@example\.com/)
  expect(text).not.toMatch(/[a-z0-9]{4,}@example\.com/)
  await context.close()
})
