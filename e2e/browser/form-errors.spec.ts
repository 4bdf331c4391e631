import { expect, type Page } from '@playwright/test'
import { ordersOf } from '../support/database'
import { test } from './fixtures'
import { PHONE } from './support/looks'
import { signInBrowser } from './support/sign-in-browser'

test.use(PHONE)

/** The field has the focus, and this text is read out with it. */
async function expectProblem(page: Page, name: string, text: string): Promise<void> {
  const field = page.locator(`[name=${name}]`).first()
  await expect(field).toBeFocused()
  await expect(field).toHaveAccessibleDescription(new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')))
}

test.describe('an incomplete form shows the error beside the field, in the language of the page, and focuses the field:', () => {
  for (const [path, text] of [
    ['/buy', 'Tick this box to continue.'],
    ['/fr/buy', 'Cochez cette case pour continuer.'],
  ] as const)
    test(`consents on ${path}`, async ({ page, person, expectAccessible }) => {
      await page.goto(path)
      await page.locator('[name=begin_on_start]').check()
      await page.locator('form:has([name=terms]) button').click()
      await expectProblem(page, 'terms', text)
      await expect(page.locator('[name=terms]')).toHaveAttribute('aria-invalid', 'true')
      // What was ticked is kept and is no problem.
      await expect(page.locator('[name=begin_on_start]')).toBeChecked()
      await expect(page.locator('[name=begin_on_start]')).not.toHaveAttribute('aria-invalid')
      await expectAccessible(page)
      expect(await ordersOf(person.email)).toEqual([])
    })

  test('an invalid address for a gift', async ({ page, person: _ }) => {
    await page.goto('/buy?for=gift')
    await page.locator('[name=recipient]').fill('friend@')
    await page.locator('form:has([name=terms]) button').click()
    await expectProblem(page, 'recipient', 'Enter a valid email address')
    await expect(page.locator('[name=recipient]')).toHaveValue('friend@')
  })

  for (const [path, name, text] of [
    ['/sign-in', 'email', 'Enter your email address.'],
    ['/es/sign-in', 'email', 'Escribe tu correo electrónico.'],
    ['/withdraw', 'name', 'Enter your name'],
  ] as const)
    test(`an empty field on ${path}`, async ({ page }) => {
      await page.goto(path)
      await page.locator(`form:has([name=${name}]) button`).click()
      await expectProblem(page, name, text)
    })

  test('unanswered questions about a phone', async ({ page, expectAccessible }) => {
    await page.goto('/check')
    await page.locator('[name=eid][value=yes]').check()
    await page.locator('form:has([name=eid]) button').click()
    await expect(page.locator('[name=unlocked]').first()).toBeFocused()
    await expect(page.getByText('Choose an answer.')).toHaveCount(1)
    await expect(page.locator('[name=eid][value=yes]')).toBeChecked()
    await expectAccessible(page)
  })

  test('a refund request without a reason, and deleting an account without an address', async ({ page, holder }) => {
    await signInBrowser(page.context(), holder.email)
    await page.goto(`/orders/${holder.orderId}`)
    await page.locator('#refund summary').click()
    await page.locator('form:has([name=reason]) button').click()
    await expectProblem(page, 'reason', 'Tell us what went wrong')
    await page.goto('/account/delete')
    await page.locator('form:has([name=typed]) button').click()
    await expectProblem(page, 'typed', 'Enter your email address.')
  })
})
