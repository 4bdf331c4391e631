import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, it } from 'vitest'
import { inspectAll, type Visit } from './all-pages'
import { type Look, launch } from './browser'
import { everyPage } from './every-page'

/** The tests that every page in every state is without violation, complaint and overflow in each of these looks. */
export function testEveryPage(looks: readonly Look[]): void {
  let browser: Browser
  let pages: Visit[]

  beforeAll(async () => {
    browser = await launch()
    pages = await everyPage()
  })
  afterAll(() => browser.close())

  it.each(looks)(
    'every page is without violation, complaint and overflow at $width px in $scheme',
    (look) => inspectAll(browser, pages, look),
    600_000,
  )
}
