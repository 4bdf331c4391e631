import { setTimeout as sleep } from 'node:timers/promises'
import { chromium } from 'playwright-core'
import { BROWSER_ARGS, findBrowser } from '../stack/browser.mjs'
import { playAssistantJourney } from './assistant-journey'
import { offerSignIn } from './offer-sign-in'
import { playWebJourney } from './web-journey'

/*
 * Plays both journeys of the guide on a running stack, with a real browser and a real MCP client. Exits with 1 at the first
 * failed expectation. `--offer-sign-in` then prints sign-in links.
 */

const CLOSING_MS = 5_000

const browser = await chromium.launch({ executablePath: await findBrowser(), args: BROWSER_ARGS })
const code = await play().then(
  () => 0,
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    return 1
  },
)
await Promise.race([browser.close(), sleep(CLOSING_MS)])
// A failed journey leaves its client and loopback server open, which keep the process alive.
process.exit(code)

async function play(): Promise<void> {
  await playAssistantJourney(browser)
  const email = await playWebJourney(browser)
  if (process.argv.includes('--offer-sign-in'))
    await offerSignIn(browser, [
      { email: `ada.${Date.now().toString(36)}@example.com`, who: 'new', signedInBefore: 0 },
      { email, who: 'has eSIM', signedInBefore: 1 },
    ])
}
