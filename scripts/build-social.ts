// npm run build:social: draws the picture of a shared link in every language, with a real browser, since nothing smaller sets
// Arabic, and the icons that assistants show. Run it after a change of its texts or look; a test says when it was forgotten.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
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
  const icons = join(SOCIAL_FOLDER, '../icons')
  await page.setViewportSize({ width: 512, height: 512 })
  for (const theme of ['light', 'dark']) {
    await page.setContent(`<style>body { margin: 0 }</style>${readFileSync(join(icons, `${theme}.svg`), 'utf8')}`)
    await page.screenshot({ path: join(icons, `${theme}.png`), omitBackground: true })
  }
} finally {
  await browser.close()
}
writeFileSync(DRAWN_FILE, `${JSON.stringify(hashSources(), null, 2)}\n`)
