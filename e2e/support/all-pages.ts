import type { Browser, Page } from 'playwright-core'
import { expect } from 'vitest'
import { findViolations, isTooWide, type Look, openPage, shoot, signIn } from './browser'
import { stack } from './stack'

export type Visit = {
  name: string
  path: string
  email?: string
  /** What a person does before they come to this page in the same browser. */
  before?: (page: Page) => Promise<void>
  status?: number
}

/** Opens a page as a person would and looks for what must not be: violations, complaints of the console, overflow. */
export function inspect(browser: Browser, visit: Visit, look: Look): Promise<void> {
  return inspectAll(browser, [visit], look)
}

/** The same for many pages, one after the other in one window, each as the person whom it is for. */
export async function inspectAll(
  browser: Browser,
  visits: readonly Visit[],
  look: Look,
  { pictures = true }: { pictures?: boolean } = {},
): Promise<void> {
  const { page, context, complaints } = await openPage(browser, look)
  try {
    // Pages that lead on to Stripe by themselves stay: an answer without content changes no page.
    await page.route(`${stack.stripe}/**`, (route) => route.fulfill({ status: 204 }))
    for (const { name, path, email, before, status = 200 } of visits) {
      await context.clearCookies()
      if (email) await signIn(context, email)
      await before?.(page)
      const response = await page.goto(path)
      expect(response?.status(), name).toBe(status)
      await page.waitForLoadState('networkidle')
      expect(await page.getByRole('heading', { level: 1 }).count(), name).toBe(1)
      if (pictures) await shoot(page, `${name}-${look.width}-${look.scheme}`)
      expect(await findViolations(page), name).toEqual([])
      expect(await isTooWide(page), `${name} is wider than ${look.width} px`).toBe(false)
      expect(
        complaints.splice(0).filter((text) => !(status === 404 && text.includes('404'))),
        name,
      ).toEqual([])
    }
  } finally {
    await context.close()
  }
}
