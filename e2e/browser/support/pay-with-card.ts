import type { Page } from '@playwright/test'

/** Presses Pay on the buy page with both boxes ticked, and waits for Stripe's page. */
export async function pressPay(page: Page): Promise<void> {
  await page.locator('[name=terms]').check()
  await page.locator('[name=begin_on_start]').check()
  await page.getByRole('button', { name: /pay \$1\.00/i }).click()
  await page.locator('[name=cardNumber]').waitFor()
}

/** Pays with this card on Stripe's page. */
export async function payWithCard(page: Page, number: string): Promise<void> {
  await page.locator('[name=cardNumber]').fill(number)
  await page.locator('[name=cardExpiry]').fill('12 / 34')
  await page.locator('[name=cardCvc]').fill('123')
  await page.getByRole('button', { name: /^pay/i }).click()
}
