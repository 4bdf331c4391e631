import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, it } from 'vitest'
import { inspectAll, type Visit } from '../support/all-pages'
import { launch } from '../support/browser'
import { everyPage } from '../support/every-page'

let browser: Browser
let pages: Visit[]

beforeAll(async () => {
  browser = await launch()
  pages = await everyPage()
})
afterAll(() => browser.close())

it.each([
  { width: 320, scheme: 'light' },
  { width: 375, scheme: 'dark' },
] as const)(
  'every page is without violation, complaint and overflow at $width px in $scheme',
  async (look) => {
    await inspectAll(browser, pages, look)
  },
  600_000,
)
