import jsQR from 'jsqr'
import type { Browser, Locator, Page } from 'playwright-core'
import { PNG } from 'pngjs'
import { type Look, openPage } from './browser'

export const IPHONE: Look = {
  width: 375,
  scheme: 'light',
  userAgent:
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
}
export const DESK: Look = { width: 1280, scheme: 'light' }

/** Opens the page of a person's eSIM as it is on a phone or a computer. */
export async function onEsimPage(
  browser: Browser,
  look: Look,
  { email, activationId }: { email: string; activationId: string },
  work: (page: Page) => Promise<void>,
): Promise<void> {
  const { page, context } = await openPage(browser, look, email)
  await page.goto(`/esims/${activationId}`)
  await work(page)
  await context.close()
}

export const topOf = async (what: Locator): Promise<number> =>
  (await what.first().boundingBox())?.y ?? Number.POSITIVE_INFINITY

/** What a phone reads that is held before the picture; null when it cannot. */
export async function scan(picture: Locator): Promise<string | null> {
  const { data, width, height } = PNG.sync.read(await picture.screenshot())
  return jsQR(new Uint8ClampedArray(data), width, height)?.data ?? null
}
