// npm run build:social: draws the picture of a shared link in every language, with a real browser, since nothing smaller sets
// Arabic. Run it after a change of its texts or look; a test says when it was forgotten.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { routing } from '@/lib/i18n/routing'
import { DRAWN_FILE, hashSources, SOCIAL_FOLDER } from './social/drawn'
import { SOCIAL_SIZE, socialHtml } from './social/social-html'
import { BROWSER_ARGS, findBrowser } from './stack/browser.mjs'

mkdirSync(SOCIAL_FOLDER, { recursive: true })
const browser = await chromium.launch({ executablePath: await findBrowser(), args: BROWSER_ARGS })
try {
  const page = await browser.newPage({ viewport: SOCIAL_SIZE })
  for (const locale of routing.locales) {
    await page.setContent(socialHtml(locale))
    await page.evaluate(() => document.fonts.ready)
    await page.screenshot({ path: join(SOCIAL_FOLDER, `${locale}.png`) })
  }
} finally {
  await browser.close()
}
writeFileSync(DRAWN_FILE, `${JSON.stringify(hashSources(), null, 2)}\n`)
