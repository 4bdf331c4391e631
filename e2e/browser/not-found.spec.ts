import { expect } from '@playwright/test'
import { seedOrder } from '../support/seed-order'
import { sessionFor } from '../support/sign-in'
import { newEmail } from '../support/stack'
import { test } from './fixtures'
import { PHONE } from './support/looks'

test.use(PHONE)
test.beforeEach(({ consoleWatch }) => consoleWatch.expect(/the server responded with a status of 404/))

for (const [path, title] of [
  ['/nowhere', 'Page not found'],
  ['/fr/nulle-part', 'Page introuvable'],
  ['/legal/nothing', 'Page not found'],
] as const)
  test(`${path} has its own title and addresses a signed-out visitor`, async ({ page }) => {
    const answer = await page.goto(path)
    expect(answer?.status()).toBe(404)
    await expect(page).toHaveTitle(`${title} · DOTM eSIM`)
    await expect(page.locator('main')).not.toContainText(/signed in with|que vous utilisez/)
    await expect(page.locator('main a[href$="/sign-in"]')).toBeVisible()
  })

test('a page of another account is not found, and its title names no order', async ({ page, person: _ }) => {
  const owner = newEmail('owner')
  await sessionFor(owner)
  const orderId = await seedOrder(owner, { state: 'paid' })
  const answer = await page.goto(`/orders/${orderId}`)
  expect(answer?.status()).toBe(404)
  await expect(page).toHaveTitle('Page not found · DOTM eSIM')
  await expect(page.locator('main')).toContainText('belongs to another account')
})
