import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launch, openPage } from '../support/browser'
import { seedOrder } from '../support/seed-order'
import { sessionFor } from '../support/sign-in'
import { newEmail } from '../support/stack'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

it.each([
  ['/nowhere', 'Page not found'],
  ['/fr/nulle-part', 'Page introuvable'],
  ['/legal/nothing', 'Page not found'],
])('%s has a title of its own and speaks to a visitor who is not signed in', async (path, title) => {
  const { page, context } = await openPage(browser, { width: 375, scheme: 'light' })
  const answer = await page.goto(path)
  expect(answer?.status()).toBe(404)
  expect(await page.title()).toBe(`${title} · DOTM eSIM`)
  expect(await page.locator('main').innerText()).not.toMatch(/signed in with|que vous utilisez/)
  await page.locator('main a[href$="/sign-in"]').waitFor()
  await context.close()
})

it('a page of another account is not found either, and names no order in its title', async () => {
  const owner = newEmail('owner')
  await sessionFor(owner)
  const orderId = await seedOrder(owner, { state: 'paid' })
  const { page, context } = await openPage(browser, { width: 375, scheme: 'light' }, newEmail('stranger'))
  const answer = await page.goto(`/orders/${orderId}`)
  expect(answer?.status()).toBe(404)
  expect(await page.title()).toBe('Page not found · DOTM eSIM')
  expect(await page.locator('main').innerText()).toContain('another account than the one you are signed in with')
  await context.close()
})
