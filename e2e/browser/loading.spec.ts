import { expect } from '@playwright/test'
import { test } from './fixtures'
import { keepPicture } from './support/keep-picture'
import { signInBrowser } from './support/sign-in-browser'

for (const { name, from, to, width, colorScheme } of [
  { name: 'dashboard', from: '/account', to: '/dashboard', width: 375, colorScheme: 'light' },
  { name: 'order', from: '/dashboard', to: '/orders/', width: 1280, colorScheme: 'dark' },
  { name: 'esim', from: '/dashboard', to: '/esims/', width: 375, colorScheme: 'dark' },
] as const)
  test.describe(`at ${width} px in ${colorScheme}`, () => {
    test.use({ viewport: { width, height: 900 }, colorScheme })

    test(`the ${name} page shows its outline while it loads, and then its content`, async ({
      page,
      holder,
      expectAccessible,
    }) => {
      await signInBrowser(page.context(), holder.email)
      await page.goto(from)
      await page.waitForLoadState('networkidle')
      let letThrough = () => {}
      const held = new Promise<void>((resolve) => {
        letThrough = resolve
      })
      await page.route(`**${to}**`, async (route) => {
        await held
        await route.continue()
      })
      await page.locator(`a[href^="${to}"]`).first().click()
      const outline = page.locator('main [role=status]').filter({ hasText: 'Loading' })
      // It fades in a quarter of a second after the click.
      await expect(outline).toHaveCSS('opacity', '1')
      await keepPicture(page, `loading-${name}`)
      await expectAccessible(page)
      letThrough()
      await page.waitForURL((url) => url.pathname.startsWith(to))
      await expect(outline).toBeHidden()
    })
  })
