import { chromium } from 'playwright-core'
import { BROWSER_ARGS, findBrowser } from '../stack/browser.mjs'
import { playAssistantJourney } from './assistant-journey'
import { playWebJourney } from './web-journey'

/*
 * Plays both journeys of the guide against a running stack, in a real browser and with a real MCP client. Exits with 1 at the
 * first thing that is not as it should be.
 */

const browser = await chromium.launch({ executablePath: await findBrowser(), args: BROWSER_ARGS })
try {
  await playAssistantJourney(browser)
  await playWebJourney(browser)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
} finally {
  await browser.close()
}
