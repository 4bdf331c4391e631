import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { step } from '../support/log.mjs'
import { packageBin } from '../support/package-bin.mjs'
import { StackError } from '../support/stack-error.mjs'
import { installDebianChromium } from '../workarounds/install-debian-chromium.mjs'

/** Arguments for root, containers and machines without a GPU, without requests of the browser's own. */
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

/** Headless shell first: it opens a page with a third of the CPU time. */
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
 * Finds a Chromium: CHROME_PATH, then the system's, then Playwright's. Installs one if there is none.
 * @returns {Promise<string>} its path
 */
export async function findBrowser() {
  const { CHROME_PATH } = process.env
  if (CHROME_PATH) {
    if (runs(CHROME_PATH)) return CHROME_PATH
    throw new StackError(`CHROME_PATH is ${CHROME_PATH}, but no browser starts there.`)
  }
  return (await findInstalled()) ?? step('browser installation', install)
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
  throw new StackError('No browser found, and installing one failed. Install Chromium or Chrome, or set CHROME_PATH.')
}

function installFromPlaywright() {
  const bin = packageBin('playwright-core')
  spawnSync(process.execPath, [bin, 'install', 'chromium'], { stdio: 'ignore', timeout: 300_000 })
}

/**
 * Whether the browser prints its version. Stubs and browsers with missing libraries do not.
 * @param {string} path
 */
function runs(path) {
  // Chrome on Windows opens a window for --version.
  if (process.platform === 'win32') return existsSync(path)
  return spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 30_000 }).status === 0
}
