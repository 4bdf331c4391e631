import { type CallToolResult, Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { expect } from '@playwright/test'
import jsQR from 'jsqr'
import { PNG } from 'pngjs'
import { stack } from '../support/stack'
import { oxio } from '../support/stand-ins'
import { test } from './fixtures'
import { openCard } from './support/card-host/open-card'
import { findViolations } from './support/find-violations'

const UI = { 'io.modelcontextprotocol/ui': { mimeTypes: ['text/html;profile=mcp-app'] } }
const KEY = 'dotm/card'
const PHONES = {
  iphone:
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
  android:
    'Mozilla/5.0 (Linux; Android 16; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36',
}

let client: Client
let html = ''
let uri = ''
let code = ''
let ready: CallToolResult

/** A client as a host with cards is: on 2026-07-28, and saying in each request that it draws them. */
async function connectHost(token: string): Promise<Client> {
  const host = new Client(
    { name: 'card-host', version: '1.0.0' },
    { capabilities: { extensions: UI }, versionNegotiation: { mode: { pin: '2026-07-28' } } },
  )
  await host.connect(
    new StreamableHTTPClientTransport(new URL(`${stack.app}/mcp/v2`), {
      requestInit: { headers: { authorization: `Bearer ${token}` } },
    }),
  )
  return host
}

/** The ready card with some of its facts changed, as the server words other states. */
function standing(changes: Record<string, unknown>): CallToolResult {
  const card: unknown = ready._meta?.[KEY]
  if (typeof card !== 'object' || card === null) throw new Error('no card')
  return { ...ready, _meta: { [KEY]: { ...card, ...changes } } }
}

const STATES = {
  queued: { tone: 'wait', pill: 'In line', title: 'You are number 3 in line', isReady: false, code: null },
  activating: { tone: 'wait', pill: 'Preparing', title: 'Setting up your eSIM', isReady: false, code: null },
  ready: {},
  'ready without its code': { code: null },
  'ready with a confirmation code': {
    confirmation: { note: 'The phone will ask for a confirmation code.', label: 'Confirmation code', code: 'CC-4815' },
  },
  'needs attention': { tone: 'bad', pill: "We're on it", title: "We're on it", isReady: false, code: null },
  cancelled: { tone: 'plain', pill: 'Cancelled', title: 'Cancelled', isReady: false, code: null },
  'in a language from right to left': { locale: 'ar', direction: 'rtl', title: 'شريحتك جاهزة', pill: 'جاهزة' },
} as const

/** One state of each tone. */
const DARK = ['activating', 'ready', 'needs attention', 'cancelled']

test.beforeAll(async ({ holder }) => {
  client = await connectHost(holder.token)
  const { tools } = await client.listTools()
  const tool = tools.find(({ name }) => name === 'show_install_card')
  uri = String(Object(tool?._meta?.ui).resourceUri)
  const [content] = (await client.readResource({ uri })).contents
  html = content && 'text' in content ? content.text : ''
  ready = await client.callTool({ name: 'show_install_card', arguments: {} })
  const [line] = await oxio.linesOf(holder.email)
  code = line?.sim.activationUrl ?? ''
})
test.afterAll(() => client.close())

test.describe('the card', () => {
  test('is one file that loads nothing else, at an address of its version', async () => {
    expect(uri).toMatch(/^ui:\/\/dotm\/install-card\/[0-9a-f]{10}\.html$/)
    const [content] = (await client.readResource({ uri })).contents
    const nothing = { connectDomains: [], resourceDomains: [], frameDomains: [], baseUriDomains: [] }
    expect(content).toMatchObject({ mimeType: 'text/html;profile=mcp-app', _meta: { ui: { csp: nothing } } })
    expect(Buffer.byteLength(html)).toBeLessThan(60_000)
    expect(html).not.toMatch(/<(script|link|img)[^>]+(src|href)=/)
  })

  test("is still served at yesterday's address", async () => {
    const old = await client.readResource({ uri: 'ui://dotm/install-card/0123456789.html' })
    expect(old.contents).toHaveLength(1)
  })

  for (const { which, theme, states } of [
    { which: 'any state', theme: 'light', states: Object.entries(STATES) },
    { which: 'any tone', theme: 'dark', states: Object.entries(STATES).filter(([state]) => DARK.includes(state)) },
  ] as const)
    test(`has no violation and no console complaint in ${which} (${theme})`, async ({ openPage, consoleWatch }) => {
      for (const [state, changes] of states) {
        const result = standing({ ...changes, pollAfterSeconds: null })
        const shown = await openCard(openPage, consoleWatch, { html, result, theme })
        expect(await findViolations(shown.frame), state).toEqual([])
        expect(consoleWatch.take(), state).toEqual([])
        await shown.close()
      }
    })

  test('shows the exact code from the network, black on white also in the dark theme', async ({
    openPage,
    consoleWatch,
  }) => {
    const { card } = await openCard(openPage, consoleWatch, { html, result: ready, theme: 'dark' })
    const { data, width, height } = PNG.sync.read(await card.locator('.qr').screenshot({ scale: 'css' }))
    expect(jsQR(new Uint8ClampedArray(data), width, height)?.data).toBe(code)
    await expect(card.locator('.qr svg')).not.toHaveAttribute('aria-label', /LPA/)
  })

  for (const [phone, label, host] of [
    ['iphone', 'Install on this iPhone', 'https://esimsetup.apple.com/'],
    ['android', 'Try one-tap install', 'https://esimsetup.android.com/'],
  ] as const)
    test(`offers one tap on ${phone} and folds the picture away`, async ({ openPage, consoleWatch }) => {
      const options = { html, result: ready, theme: 'light', userAgent: PHONES[phone], width: 375 } as const
      const shown = await openCard(openPage, consoleWatch, options)
      const button = shown.card.getByRole('link', { name: label })
      expect(await button.getAttribute('href')).toContain(encodeURIComponent(code))
      await expect(shown.card.locator('.qr')).toBeHidden()
      await button.click()
      await expect.poll(() => shown.opened).toEqual([expect.stringContaining(host)])
    })

  test('moves from the line to the QR code by itself and informs the model without the code', async ({
    openPage,
    consoleWatch,
  }) => {
    let calls = 0
    const shown = await openCard(openPage, consoleWatch, {
      html,
      result: standing({ ...STATES.activating, pollAfterSeconds: 0.2 }),
      theme: 'light',
      onCall: (params) => {
        calls += 1
        expect(params).toMatchObject({ name: 'show_install_card', arguments: { esim_id: expect.any(String) } })
        return calls < 3 ? standing({ ...STATES.activating, pollAfterSeconds: 0.2 }) : ready
      },
    })
    await shown.card.locator('.qr').waitFor()
    expect(calls).toBe(3)
    await expect.poll(() => shown.toldToModel).toHaveLength(1)
    expect(shown.toldToModel[0]).toContain('Your eSIM is ready')
    expect(shown.toldToModel[0]).not.toContain('LPA')
    expect(await shown.page.evaluate(() => window.cardSize.height)).toBeGreaterThan(300)
  })

  test('uses the language of the conversation, as far as it is translated, and its direction', async () => {
    for (const [language, direction] of [
      ['ar', 'rtl'],
      ['fr-CA', 'ltr'],
    ]) {
      const { _meta } = await client.callTool({ name: 'show_install_card', arguments: {}, _meta: { language } })
      expect(_meta?.[KEY]).toMatchObject({ locale: language?.slice(0, 2), direction, title: expect.any(String) })
    }
  })

  test('follows the theme of its host', async ({ openPage, consoleWatch }) => {
    const { page, card } = await openCard(openPage, consoleWatch, { html, result: ready, theme: 'light' })
    const ground = () => card.locator('body').evaluate((body) => getComputedStyle(body).backgroundColor)
    const light = await ground()
    await page.evaluate(() => window.changeTheme('dark'))
    await expect.poll(ground).not.toBe(light)
  })

  test('shows the sentence of a result that has no card', async ({ openPage, consoleWatch }) => {
    const message = "You don't have an eSIM yet."
    const result = { content: [{ type: 'text' as const, text: message }], structuredContent: { message } }
    const { card } = await openCard(openPage, consoleWatch, { html, result, theme: 'light' })
    await expect(card.locator('main')).toHaveText(message)
  })
})
