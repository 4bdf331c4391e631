import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, it } from 'vitest'
import { allPages, inspect, type Visit } from '../support/all-pages'
import { activate } from '../support/assistant'
import { launch } from '../support/browser'
import { ordersOf } from '../support/database'
import { personWithEsim } from '../support/person-with-esim'
import { bearerFor } from '../support/sign-in'
import { newEmail } from '../support/stack'

let browser: Browser
let pages: Visit[]

beforeAll(async () => {
  browser = await launch()
  const ready = await personWithEsim()
  const email = newEmail('unpaid')
  await activate(await bearerFor(email))
  pages = allPages(ready, { email, orderId: (await ordersOf(email))[0]?.id ?? '' })
})
afterAll(() => browser.close())

it.each([
  { width: 375, scheme: 'dark' },
  { width: 1280, scheme: 'light' },
] as const)('every page is without violation, complaint and overflow at $width px in $scheme', async (look) => {
  for (const visit of pages) await inspect(browser, visit, look)
})
