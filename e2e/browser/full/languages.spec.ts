import { expect } from '@playwright/test'
import { test } from '../fixtures'
import { inspect } from '../support/inspect'
import { IPHONE } from '../support/looks'

for (const { locale, dir } of [
  { locale: 'es', dir: 'ltr' },
  { locale: 'fr', dir: 'ltr' },
  { locale: 'ar', dir: 'rtl' },
])
  test(`the pages in ${locale} declare their language and direction, and link to the same page in the others`, async ({
    page,
  }) => {
    await page.goto(`/${locale}/help`)
    await expect(page.locator('html')).toHaveAttribute('lang', locale)
    await expect(page.locator('html')).toHaveAttribute('dir', dir)
    const heading = page.getByRole('heading', { level: 1 })
    const translated = await heading.innerText()
    await page.getByRole('link', { name: 'English' }).click()
    await page.waitForURL((url) => url.pathname === '/help')
    await expect(heading).not.toHaveText(translated)
  })

test('the eSIM page on a phone has no violation, no console complaint and no overflow in any language', async ({
  openPage,
  consoleWatch,
  holder: { email, activationId },
}) => {
  const visits = ['', '/es', '/fr', '/ar'].map((locale) => ({
    name: `esim-on-iphone${locale.replace('/', '-')}`,
    path: `${locale}/esims/${activationId}?device=samsung`,
    email,
  }))
  await inspect(await openPage(IPHONE), consoleWatch, visits)
})
