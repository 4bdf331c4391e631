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

/** The way from the start page to a ready eSIM. The long suite opens every page in every state (full/pages-matrix-*). */
const ON_THE_WAY = [
  'home',
  'help',
  'check',
  'sign-in',
  'sign-in-code',
  'buy',
  'pay',
  'success-paid',
  'order-unpaid',
  'order-paid',
  'order-ready',
  'dashboard',
  'esim',
  'account',
  'gift',
  'claim',
  'not-found',
]

describe('a page on the way to an eSIM', () => {
  it.each([
    { width: 375, scheme: 'light' },
    { width: 1280, scheme: 'dark' },
  ] as const)(
    'has no violation, no complaint in the console and no overflow, every other one at $width px in $scheme',
    async (look) => {
      const visits = pages.filter(({ name }) => ON_THE_WAY.includes(name))
      expect(visits).toHaveLength(ON_THE_WAY.length)
      const isNarrow = look.width === 375
      const shown = visits.filter((_, index) => (index % 2 === 0) === isNarrow)
      await inspectAll(browser, shown, look)
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
