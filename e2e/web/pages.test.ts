import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inspectAll, type Visit } from '../support/all-pages'
import { launch, openPage } from '../support/browser'
import { everyPage } from '../support/every-page'
import { personWithEsim } from '../support/person-with-esim'
import { oxio } from '../support/stand-ins'

let browser: Browser
let pages: Visit[]
let ready: Awaited<ReturnType<typeof personWithEsim>>

beforeAll(async () => {
  browser = await launch()
  ready = await personWithEsim()
  pages = await everyPage()
})
afterAll(() => browser.close())

describe('every page', () => {
  it.each([
    { width: 375, scheme: 'light' },
    { width: 1280, scheme: 'dark' },
  ] as const)(
    'has no violation, no complaint in the console and no overflow, every other one at $width px in $scheme',
    async (look) => {
      const every = pages.filter((_, index) => (index % 2 === 0) === (look.width === 375))
      await inspectAll(browser, every, look)
    },
    300_000,
  )
})

describe('the eSIM page', () => {
  it('shows its holder the QR code and the very codes that OXIO gave', async () => {
    const { page, context } = await openPage(browser, { width: 1280, scheme: 'light' }, ready.email)
    await page.goto(`/esims/${ready.activationId}`)
    const [line] = await oxio.linesOf(ready.email)
    const text = await page.locator('main').innerText()
    expect(text).toContain(line?.sim.activationUrl)
    await page
      .getByRole('img', { name: /qr code/i })
      .first()
      .waitFor()
    expect(text).not.toContain(line?.sim.iccid)
    await context.close()
  })
})
