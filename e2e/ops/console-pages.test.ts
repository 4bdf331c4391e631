import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inspect, type Visit } from '../support/all-pages'
import { launch, openPage } from '../support/browser'
import { query } from '../support/database'
import { personWithEsim } from '../support/person-with-esim'
import { sessionFor } from '../support/sign-in'
import { newEmail } from '../support/stack'
import { makeStaff } from '../support/staff'

const email = newEmail('operator')
const pages: Visit[] = [
  { name: 'ops-overview', path: '/ops', email },
  { name: 'ops-orders', path: '/ops/orders', email },
  { name: 'ops-webhooks', path: '/ops/webhooks', email },
  { name: 'ops-mails', path: '/ops/mails', email },
  { name: 'ops-audit', path: '/ops/audit', email },
]
let browser: Browser

beforeAll(async () => {
  browser = await launch()
  const { orderId } = await personWithEsim()
  pages.push({ name: 'ops-order', path: `/ops/orders/${orderId}`, email })
  const [event] = await query<{ id: string }>('select id from stripe_events limit 1')
  pages.push({ name: 'ops-webhook', path: `/ops/webhooks?event=${event?.id}`, email })
  await sessionFor(email)
  await makeStaff(email, 'operator')
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
