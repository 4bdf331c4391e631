import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { findViolations, launch, openPage, shoot } from '../support/browser'
import { personWithEsim } from '../support/person-with-esim'

let browser: Browser
let ready: Awaited<ReturnType<typeof personWithEsim>>

beforeAll(async () => {
  browser = await launch()
  ready = await personWithEsim()
})
afterAll(() => browser.close())

it.each([
  { name: 'dashboard', from: '/account', to: '/dashboard', width: 375, scheme: 'light' },
  { name: 'order', from: '/dashboard', to: '/orders/', width: 1280, scheme: 'dark' },
  { name: 'esim', from: '/dashboard', to: '/esims/', width: 375, scheme: 'dark' },
] as const)(
  'the $name page shows its outline while it is on the way, and then itself',
  async (look) => {
    const { page, context, complaints } = await openPage(browser, look, ready.email)
    await page.goto(look.from)
    await page.waitForLoadState('networkidle')
    let letThrough = () => {}
    const held = new Promise<void>((resolve) => {
      letThrough = resolve
    })
    await page.route(`**${look.to}**`, async (route) => {
      await held
      await route.continue()
    })
    await page.locator(`a[href^="${look.to}"]`).first().click()
    const outline = page.locator('main [role=status]').filter({ hasText: 'Loading' })
    await outline.waitFor()
    await page.waitForTimeout(600)
    await shoot(page, `loading-${look.name}-${look.width}-${look.scheme}`)
    expect(await findViolations(page)).toEqual([])
    letThrough()
    await page.waitForURL((url) => url.pathname.startsWith(look.to))
    await outline.waitFor({ state: 'detached' })
    expect(complaints).toEqual([])
    await context.close()
  },
  60_000,
)
