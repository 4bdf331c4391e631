import { expect } from '@playwright/test'
import { test } from './fixtures'
import { keepPicture } from './support/keep-picture'
import { DESK, PHONE } from './support/looks'

for (const { look, words } of [
  { look: { ...PHONE, colorScheme: 'dark' }, words: 'on a phone in the dark' },
  { look: DESK, words: 'on a computer in light' },
] as const)
  test.describe(words, () => {
    test.use(look)

    test(`each step of the withdrawal page works by keyboard and has no violation, ${words}`, async ({
      page,
      expectAccessible,
    }) => {
      const expectGood = async (step: string) => {
        await keepPicture(page, `withdraw-${step}`)
        await expectAccessible(page, step)
      }
      await page.goto('/')
      await page.getByRole('link', { name: 'Withdraw from contract here' }).press('Enter')
      await page.waitForURL('**/withdraw')
      await page.getByLabel('Your name').fill('Ada Lovelace')
      const email = page.getByLabel("Order's email address")
      await email.fill('ada')
      await page.keyboard.press('Enter')
      await expect(page.getByText('Enter a valid email address')).toBeVisible()
      await expectGood('wrong')
      await expect(email).toBeFocused()
      await page.keyboard.press('End')
      await page.keyboard.type('@example.com')
      await page.getByLabel('Order number').fill('ord_000000000000000000000000')
      await page.keyboard.press('Enter')
      const question = page.getByRole('heading', { level: 2, name: 'Is this right?' })
      await expect(question).toBeFocused()
      await expectGood('review')
      await page.keyboard.press('Tab')
      await page.keyboard.press('Enter')
      await expect(page.getByRole('heading', { name: "We've received your withdrawal" })).toBeVisible()
      await expectGood('done')
    })
  })
