import { expect } from '@playwright/test'
import { test } from './fixtures'
import { everyPage } from './support/every-page'
import { inspect, type Visit } from './support/inspect'
import { DESK, PHONE } from './support/looks'
import { signInBrowser } from './support/sign-in-browser'

/** The way from the start page to a ready eSIM. The long suite opens every page in every state (full/looks). */
const ON_THE_WAY = [
  'home',
  'help',
  'check',
  'sign-in',
  'sign-in-code',
  'buy',
  'pay',
  'success-paid',
  'order-unpaid',
  'order-paid',
  'order-ready',
  'dashboard',
  'esim',
  'account',
  'gift',
  'claim',
  'not-found',
]

/** Pages about assistants, each in both looks. */
const OF_ASSISTANTS: Visit[] = [
  { name: 'assistants-connect', path: '/assistants/connect' },
  { name: 'assistants-connect-vscode', path: '/assistants/connect?app=vscode' },
  { name: 'assistants-connect-ar', path: '/ar/assistants/connect?app=gemini' },
  { name: 'mcp-docs', path: '/mcp/v2/docs' },
  { name: 'policies', path: '/policies' },
]

let visits: Visit[]

test.beforeAll(async () => {
  visits = (await everyPage()).filter(({ name }) => ON_THE_WAY.includes(name))
  expect(visits).toHaveLength(ON_THE_WAY.length)
})

for (const { look, part, words } of [
  { look: PHONE, part: 0, words: 'on a phone in light' },
  { look: { ...DESK, colorScheme: 'dark' }, part: 1, words: 'on a computer in the dark' },
] as const)
  test.describe(words, () => {
    test.use(look)

    test(`pages on the way to an eSIM have no violation, no console complaint and no overflow, every other one ${words}`, async ({
      page,
      consoleWatch,
    }) => {
      const shown = visits.filter((_, index) => index % 2 === part)
      await inspect(page, consoleWatch, [...shown, ...OF_ASSISTANTS])
    })
  })

test('the eSIM page shows its holder the QR code and the exact codes from OXIO', async ({
  page,
  holder,
  standIns: { oxio },
}) => {
  await signInBrowser(page.context(), holder.email)
  await page.goto(`/esims/${holder.activationId}`)
  const [line] = await oxio.linesOf(holder.email)
  const main = page.locator('main')
  await expect(main).toContainText(line?.sim.activationUrl ?? 'no line')
  await expect(page.getByRole('img', { name: /qr code/i }).first()).toBeVisible()
  await expect(main).not.toContainText(line?.sim.iccid ?? '')
})
