import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allPages, inspect, type Visit } from '../support/all-pages'
import { activate } from '../support/assistant'
import { launch, openPage } from '../support/browser'
import { ordersOf } from '../support/database'
import { personWithEsim } from '../support/person-with-esim'
import { bearerFor } from '../support/sign-in'
import { newEmail } from '../support/stack'
import { oxio } from '../support/stand-ins'

let browser: Browser
let pages: Visit[]
let ready: Awaited<ReturnType<typeof personWithEsim>>

beforeAll(async () => {
  browser = await launch()
  ready = await personWithEsim()
  const email = newEmail('unpaid')
  await activate(await bearerFor(email))
  pages = allPages(ready, { email, orderId: (await ordersOf(email))[0]?.id ?? '' })
})
afterAll(() => browser.close())

describe('every page', () => {
  it('has no violation, no complaint in the console and no overflow on a phone', async () => {
    for (const visit of pages) await inspect(browser, visit, { width: 375, scheme: 'light' })
  })

  it('has none in the dark on a wide screen either', async () => {
    for (const visit of pages) await inspect(browser, visit, { width: 1280, scheme: 'dark' })
  })
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
