import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { inspectAll, type Visit } from '../support/all-pages'
import { launch } from '../support/browser'
import { consolePages } from '../support/console-pages'

let browser: Browser
let pages: Visit[]

beforeAll(async () => {
  browser = await launch()
  pages = (await consolePages()).pages
})
afterAll(() => browser.close())

describe('every page of the console', () => {
  it('has no violation, no complaint in the console and no overflow on a phone', { timeout: 300_000 }, async () => {
    await inspectAll(browser, pages, { width: 375, scheme: 'light' })
  })

  it('has none in the dark on a wide screen either', { timeout: 300_000 }, async () => {
    await inspectAll(browser, pages, { width: 1280, scheme: 'dark' })
  })
})
