import { expect } from '@playwright/test'
import { ordersOf } from '../support/database'
import { GOOD_CARD } from '../support/stand-ins'
import { test } from './fixtures'
import { PHONE } from './support/looks'
import { payWithCard, pressPay } from './support/pay-with-card'

test.use(PHONE)

test('a declined card leads back to the same order, and another card pays it', async ({ page, person }) => {
  await page.goto('/buy')
  await pressPay(page)
  await payWithCard(page, '4000000000000002')
  await expect(page.getByText('Your card was declined.')).toBeVisible()
  await page.goto('/buy?cancelled=1')
  await expect(page.getByText('Card declined?')).toBeVisible()
  await pressPay(page)
  await payWithCard(page, GOOD_CARD)
  await expect(page.getByRole('heading', { name: 'Payment received' })).toBeVisible()
  expect((await ordersOf(person.email)).map(({ state }) => state)).toEqual(['paid'])
})
