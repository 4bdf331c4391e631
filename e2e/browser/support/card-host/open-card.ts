import { fileURLToPath } from 'node:url'
import type { CallToolResult } from '@modelcontextprotocol/client'
import type { Frame, FrameLocator, Page } from '@playwright/test'
import { build } from 'esbuild'
import type { OpenPage } from '../../fixtures'
import type { ConsoleWatch } from '../console-watch'

let bundled: Promise<string> | undefined

/** The host side of the official library, for a page. */
function hostScript(): Promise<string> {
  bundled ??= build({
    entryPoints: [fileURLToPath(new URL('./host-page.ts', import.meta.url))],
    bundle: true,
    write: false,
    format: 'iife',
    logLevel: 'error',
  }).then(({ outputFiles }) => outputFiles[0]?.text ?? '')
  return bundled
}

type Options = {
  html: string
  result: CallToolResult
  theme: 'light' | 'dark'
  userAgent?: string
  width?: number
  /** Answers of the tool that the card calls by itself. */
  onCall?: (params: unknown) => CallToolResult | Promise<CallToolResult>
  opensLinks?: boolean
}

export type OpenCard = {
  page: Page
  card: FrameLocator
  /** The card's own document. */
  frame: Frame
  opened: string[]
  toldToModel: string[]
  close(): Promise<void>
}

const HOST = 'https://assistant.example/'

/**
 * Shows the card in a page of an assistant, which is nothing but the card's host. A request to any other address counts as a
 * console complaint.
 */
export async function openCard(openPage: OpenPage, watch: ConsoleWatch, options: Options): Promise<OpenCard> {
  const { html, result, theme, userAgent, width = 420, onCall, opensLinks = true } = options
  const page = await openPage({
    colorScheme: theme,
    viewport: { width, height: 900 },
    ...(userAgent !== undefined && { userAgent }),
  })
  const opened: string[] = []
  const toldToModel: string[] = []
  page.on('request', (request) => {
    if (!request.url().startsWith(HOST) && !request.url().startsWith('about:')) watch.note(`asks ${request.url()}`)
  })
  const background = theme === 'dark' ? '#111' : '#fff'
  const shell = `<!doctype html><html lang="en"><title>Assistant</title><body style="margin:0;background:${background}"><style>iframe{border:0;width:100%;display:block}</style><div role="region" aria-label="Chat"><h1 style="position:absolute;left:-9999px">Chat</h1></div></body></html>`
  await page.context().route(`${HOST}**`, (route) => route.fulfill({ contentType: 'text/html', body: shell }))
  await page.exposeFunction('cardCallsTool', async (params: unknown) => {
    if (!onCall) throw new Error('the card was not expected to call')
    return onCall(params)
  })
  await page.exposeFunction('cardOpensLink', (url: string) => {
    opened.push(url)
    return opensLinks
  })
  await page.exposeFunction('cardTellsModel', (text: string) => void toldToModel.push(text))
  await page.goto(HOST)
  await page.addScriptTag({ content: await hostScript() })
  await page.evaluate(([text, shown, look]) => window.showCard(text, shown, look), [html, result, theme] as const)
  const card = page.frameLocator('iframe')
  await card.locator('main > *').first().waitFor()
  const frame = page.frames().find((part) => part.parentFrame() !== null)
  if (!frame) throw new Error('the card has no frame')
  return { page, card, frame, opened, toldToModel, close: () => page.context().close() }
}
