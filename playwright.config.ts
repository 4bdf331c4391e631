import { defineConfig } from '@playwright/test'
import type { OfAProject } from './e2e/browser/fixtures'
import { BROWSER_ARGS, findBrowser } from './scripts/stack/browser.mjs'
import { runningStackEnv } from './scripts/testing/running-stack.mjs'

/** npm test passes the stacks that it starts; by hand, the tests run on the demo or the development stack that is up. */
if (process.env.E2E_APP_URL === undefined) Object.assign(process.env, runningStackEnv())
/** Browsers are never downloaded here. The workers inherit the variable and do not search again. */
process.env.CHROME_PATH ??= await findBrowser()

const { E2E_STACKS = '1', E2E_REPORT, CHROME_PATH } = process.env

const look = (width: number, colorScheme: 'light' | 'dark') => ({ viewport: { width, height: 900 }, colorScheme })

/** The looks in which the long suite opens pages, and the files of e2e/browser/full/looks that do so in each. */
const LOOKS = [
  { name: 'narrow', ...look(320, 'light'), files: ['every-page'] },
  { name: 'phone-dark', ...look(375, 'dark'), files: ['every-page'] },
  { name: 'computer-light', ...look(1280, 'light'), files: ['every-page'] },
  { name: 'wide-dark', ...look(1440, 'dark'), files: ['every-page'] },
  { name: 'arabic-narrow', ...look(320, 'light'), language: 'ar', files: ['every-page'] },
  { name: 'arabic-wide-dark', ...look(1440, 'dark'), language: 'ar', files: ['every-page'] },
  { name: 'spanish-narrow-dark', ...look(320, 'dark'), language: 'es', files: ['every-page'] },
  { name: 'french-tablet', ...look(768, 'light'), language: 'fr', files: ['every-page'] },
  { name: 'phone', ...look(375, 'light'), files: ['console-pages', 'consent-pages'] },
  { name: 'computer-dark', ...look(1280, 'dark'), files: ['console-pages', 'consent-pages'] },
  { name: 'narrow-dark', ...look(320, 'dark'), files: ['rare-pages'] },
  { name: 'tablet', ...look(768, 'light'), files: ['rare-pages'] },
  { name: 'wide', ...look(1440, 'light'), files: ['rare-pages'] },
]

export default defineConfig<OfAProject>({
  testDir: 'e2e/browser',
  outputDir: 'test-results/journeys',
  // A file keeps its stack to itself: its tests run one after the other, in one worker.
  fullyParallel: false,
  workers: Number(E2E_STACKS),
  timeout: 120_000,
  expect: { timeout: 30_000 },
  reporter: [
    ['list'],
    ['html', { open: 'never', outputFolder: 'test-results/report' }],
    ...(E2E_REPORT ? [['json', { outputFile: E2E_REPORT }] as const] : []),
  ],
  use: {
    launchOptions: {
      executablePath: CHROME_PATH,
      // A card in a frame of its own process is lost to Playwright now and then on a busy machine.
      args: [...BROWSER_ARGS, '--disable-features=IsolateSandboxedIframes'],
    },
    actionTimeout: 30_000,
    navigationTimeout: 30_000,
    // The page after each step, without the film of what lies between, which takes a third of the processor's time.
    trace: { mode: 'retain-on-failure', screenshots: false },
    screenshot: 'only-on-failure',
  },
  projects: [
    { name: 'computer', testIgnore: 'full/**', use: look(1280, 'light') },
    { name: 'full', testMatch: 'full/*.spec.ts', use: look(1280, 'light') },
    ...LOOKS.map(({ name, files, ...use }) => ({
      name,
      testMatch: files.map((file) => `full/looks/${file}.spec.ts`),
      // Some seventy pages in one test: a trace of them costs processor time, and a failure names its page and leaves a screenshot.
      use: { ...use, trace: 'off' as const },
    })),
  ],
})
