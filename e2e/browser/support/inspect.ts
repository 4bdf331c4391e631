import { expect, type Page } from '@playwright/test'
import { stack } from '../../support/stack'
import type { ConsoleWatch } from './console-watch'
import { findViolations } from './find-violations'
import { keepPicture } from './keep-picture'
import { signInBrowser } from './sign-in-browser'

export type Visit = {
  name: string
  path: string
  email?: string
  /** What a person does in the same browser before they come to this page. */
  before?: (page: Page) => Promise<void>
  status?: number
}

/**
 * Opens pages one after the other in one window, each as the person whom it is for, and expects of each: its status, one
 * heading, no violation that axe finds, nothing wider than the screen, no error or warning in the console.
 */
export async function inspect(
  page: Page,
  watch: ConsoleWatch,
  visits: readonly Visit[],
  { pictures = true }: { pictures?: boolean } = {},
): Promise<void> {
  const width = page.viewportSize()?.width
  // Pages that lead on to Stripe by themselves stay: an answer without content changes no page.
  await page.route(`${stack.stripe}/**`, (route) => route.fulfill({ status: 204 }))
  for (const { name, path, email, before, status = 200 } of visits) {
    await page.context().clearCookies()
    if (email) await signInBrowser(page.context(), email)
    await before?.(page)
    const response = await page.goto(path)
    expect(response?.status(), name).toBe(status)
    await page.waitForLoadState('networkidle')
    await expect(page.getByRole('heading', { level: 1 }), name).toHaveCount(1)
    if (pictures) await keepPicture(page, name)
    expect(await findViolations(page), name).toEqual([])
    expect(await isTooWide(page), `${name} is wider than ${width} px`).toBe(false)
    expect(
      watch.take().filter((text) => !(status === 404 && text.includes('404'))),
      name,
    ).toEqual([])
  }
}

/** Whether something on the page is wider than the screen. */
export function isTooWide(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)
}
