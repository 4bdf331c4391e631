import type { Locator } from '@playwright/test'
import jsQR from 'jsqr'
import { PNG } from 'pngjs'

/** Where an element begins on the page, in pixels from its top. */
export const topOf = async (what: Locator): Promise<number> =>
  (await what.first().boundingBox())?.y ?? Number.POSITIVE_INFINITY

/** The text that a phone reads from a picture of a QR code; null when there is none. */
export async function scan(picture: Locator): Promise<string | null> {
  const { data, width, height } = PNG.sync.read(await picture.screenshot())
  return jsQR(new Uint8ClampedArray(data), width, height)?.data ?? null
}
