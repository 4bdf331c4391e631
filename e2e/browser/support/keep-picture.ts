import { mkdirSync } from 'node:fs'
import type { Page } from '@playwright/test'

/** Keeps a picture of the page, named by its look. Only the long suite does: it takes a third of a visit's time. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  if (!process.env.E2E_PICTURES) return
  mkdirSync('test-results/pages', { recursive: true })
  const isDark = await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)
  const look = `${page.viewportSize()?.width}-${isDark ? 'dark' : 'light'}`
  await page.screenshot({ path: `test-results/pages/${name}-${look}.png`, fullPage: true })
}
