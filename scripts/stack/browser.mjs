import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { step } from '../support/log.mjs'
import { packageBin } from '../support/package-bin.mjs'
import { StackError } from '../support/stack-error.mjs'
import { installDebianChromium } from '../workarounds/install-debian-chromium.mjs'

/** Start arguments that work as root, in containers and without a graphics card, and keep the browser from calling home. */
export const BROWSER_ARGS = [
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]

/** The shell first: the same engine without windows, which opens a page for a third of the processor's time. */
const NAMES = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'chrome',
  'msedge',
]
const APPLICATIONS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/**
 * A Chromium for the tests: CHROME_PATH, one on the system, Playwright's own, else one is installed.
 * @returns {Promise<string>} its path
 */
export async function findBrowser() {
  const { CHROME_PATH } = process.env
  if (CHROME_PATH) {
    if (runs(CHROME_PATH)) return CHROME_PATH
    throw new StackError(`CHROME_PATH is ${CHROME_PATH}, but no browser can be started there.`)
  }
  return (await findInstalled()) ?? step('browser installed', install)
}

/** @returns {Promise<string | undefined>} */
async function findInstalled() {
  const { chromium } = await import('playwright-core')
  const onPath = (process.env.PATH ?? '').split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)))
  const candidates = [...onPath, chromium.executablePath(), ...APPLICATIONS]
  return candidates.find((path) => existsSync(path) && runs(path))
}

async function install() {
  const attempts = [installDebianChromium, installFromPlaywright]
  for (const attempt of attempts) {
    attempt()
    const found = await findInstalled()
    if (found) return found
  }
  throw new StackError(
    'No browser was found and none could be installed: install Chromium or Chrome, or set CHROME_PATH.',
  )
}

function installFromPlaywright() {
  const bin = packageBin('playwright-core')
  spawnSync(process.execPath, [bin, 'install', 'chromium'], { stdio: 'ignore', timeout: 300_000 })
}

/**
 * A browser that cannot print its version (a stub, a missing library) is none.
 * @param {string} path
 */
function runs(path) {
  // Chrome on Windows opens a window for --version.
  if (process.platform === 'win32') return existsSync(path)
  return spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 30_000 }).status === 0
}
