import { type CallToolResult, Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import jsQR from 'jsqr'
import type { Browser } from 'playwright-core'
import { PNG } from 'pngjs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findViolations, launch } from '../support/browser'
import { openCard } from '../support/card-host/open-card'
import { personWithEsim } from '../support/person-with-esim'
import { stack } from '../support/stack'
import { oxio } from '../support/stand-ins'

const UI = { 'io.modelcontextprotocol/ui': { mimeTypes: ['text/html;profile=mcp-app'] } }
const KEY = 'dotm/card'
const PHONES = {
  iphone:
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
  android:
    'Mozilla/5.0 (Linux; Android 16; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36',
}

let browser: Browser
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
  activating: { tone: 'wait', pill: 'Preparing', title: 'Preparing your eSIM', isReady: false, code: null },
  ready: {},
  'ready without its code': { code: null },
  'ready with a confirmation code': {
    confirmation: { note: 'The phone will ask for a confirmation code.', label: 'Confirmation code', code: 'CC-4815' },
  },
  'needs attention': { tone: 'bad', pill: 'We are on it', title: 'We are on it', isReady: false, code: null },
  cancelled: { tone: 'plain', pill: 'Cancelled', title: 'Cancelled', isReady: false, code: null },
  'in a language from right to left': { locale: 'ar', direction: 'rtl', title: 'شريحتك جاهزة', pill: 'جاهزة' },
} as const

/** One state of each tone. */
const DARK = ['activating', 'ready', 'needs attention', 'cancelled']

beforeAll(async () => {
  browser = await launch()
  const person = await personWithEsim()
  client = await connectHost(person.token)
  const { tools } = await client.listTools()
  const tool = tools.find(({ name }) => name === 'show_install_card')
  uri = String(Object(tool?._meta?.ui).resourceUri)
  const [content] = (await client.readResource({ uri })).contents
  html = content && 'text' in content ? content.text : ''
  ready = await client.callTool({ name: 'show_install_card', arguments: {} })
  const [line] = await oxio.linesOf(person.email)
  code = line?.sim.activationUrl ?? ''
})
afterAll(async () => {
  await client.close()
  await browser.close()
})

describe('the card', () => {
  it('is one file that asks nobody for anything, under an address of its version', async () => {
    expect(uri).toMatch(/^ui:\/\/dotm\/install-card\/[0-9a-f]{10}\.html$/)
    const [content] = (await client.readResource({ uri })).contents
    const nothing = { connectDomains: [], resourceDomains: [], frameDomains: [], baseUriDomains: [] }
    expect(content).toMatchObject({ mimeType: 'text/html;profile=mcp-app', _meta: { ui: { csp: nothing } } })
    expect(Buffer.byteLength(html)).toBeLessThan(60_000)
    expect(html).not.toMatch(/<(script|link|img)[^>]+(src|href)=/)
  })

  it('is still there under an address of yesterday', async () => {
    const old = await client.readResource({ uri: 'ui://dotm/install-card/0123456789.html' })
    expect(old.contents).toHaveLength(1)
  })

  it.each([
    ['any state', 'light', Object.entries(STATES)],
    ['each tone', 'dark', Object.entries(STATES).filter(([state]) => DARK.includes(state))],
  ] as const)('has no violation and no complaint in %s (%s)', async (_which, theme, states) => {
    for (const [state, changes] of states) {
      const shown = await openCard(browser, { html, result: standing({ ...changes, pollAfterSeconds: null }), theme })
      expect(await findViolations(shown.frame), state).toEqual([])
      expect(shown.complaints, state).toEqual([])
      await shown.close()
    }
  })

  it('shows the very code that the network gave, black on white also in the dark', async () => {
    const { card, close } = await openCard(browser, { html, result: ready, theme: 'dark' })
    const { data, width, height } = PNG.sync.read(await card.locator('.qr').screenshot({ scale: 'css' }))
    expect(jsQR(new Uint8ClampedArray(data), width, height)?.data).toBe(code)
    expect(await card.locator('.qr svg').getAttribute('aria-label')).not.toContain('LPA')
    await close()
  })

  it.each([
    ['iphone', 'Install on this iPhone', 'https://esimsetup.apple.com/'],
    ['android', 'Try one-tap install', 'https://esimsetup.android.com/'],
  ] as const)('offers one tap on %s and folds the picture away', async (phone, label, host) => {
    const shown = await openCard(browser, { html, result: ready, theme: 'light', userAgent: PHONES[phone], width: 375 })
    const button = shown.card.getByRole('link', { name: label })
    expect(await button.getAttribute('href')).toContain(encodeURIComponent(code))
    expect(await shown.card.locator('.qr').isVisible()).toBe(false)
    await button.click()
    await expect.poll(() => shown.opened).toEqual([expect.stringContaining(host)])
    await shown.close()
  })

  it('goes from the line to the QR code by itself and tells the model without the code', async () => {
    let calls = 0
    const shown = await openCard(browser, {
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
    await shown.close()
  })

  it('speaks the language of the conversation, as far as it is there, and runs in its direction', async () => {
    for (const [language, direction] of [
      ['ar', 'rtl'],
      ['fr-CA', 'ltr'],
    ]) {
      const { _meta } = await client.callTool({ name: 'show_install_card', arguments: {}, _meta: { language } })
      expect(_meta?.[KEY]).toMatchObject({ locale: language?.slice(0, 2), direction, title: expect.any(String) })
    }
  })

  it('follows the theme of its host', async () => {
    const { page, card, close } = await openCard(browser, { html, result: ready, theme: 'light' })
    const ground = () => card.locator('body').evaluate((body) => getComputedStyle(body).backgroundColor)
    const light = await ground()
    await page.evaluate(() => window.changeTheme('dark'))
    await expect.poll(ground).not.toBe(light)
    await close()
  })

  it('shows the sentence of a result that has no card', async () => {
    const message = 'You have no eSIM yet.'
    const result = { content: [{ type: 'text' as const, text: message }], structuredContent: { message } }
    const { card, close } = await openCard(browser, { html, result, theme: 'light' })
    expect(await card.locator('main').innerText()).toBe(message)
    await close()
  })
})
