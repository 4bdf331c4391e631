import { AppBridge, PostMessageTransport } from '@modelcontextprotocol/ext-apps/app-bridge'
import type { CallToolResult } from '@modelcontextprotocol/server'

/** What the page offers to the test, and what the test offers to the page. */
declare global {
  interface Window {
    showCard(html: string, result: CallToolResult, theme: 'light' | 'dark'): Promise<void>
    sendCardResult(result: CallToolResult): Promise<void>
    changeTheme(theme: 'light' | 'dark'): void
    cardCallsTool(params: unknown): Promise<CallToolResult>
    cardOpensLink(url: string): Promise<boolean>
    cardTellsModel(text: string): Promise<void>
    cardSize: { width?: number | undefined; height?: number | undefined }
  }
}

let bridge: AppBridge

/** A host as an assistant has it: the card in a frame without an origin and with nothing allowed but itself. */
window.showCard = async (html, result, theme) => {
  const frame = document.createElement('iframe')
  frame.title = 'eSIM'
  frame.setAttribute('sandbox', 'allow-scripts')
  document.querySelector('[role=region]')?.append(frame)
  const policy = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'"
  const target = frame.contentWindow
  if (target === null) throw new Error('no frame')
  bridge = new AppBridge(
    null,
    { name: 'test-host', version: '1.0.0' },
    { openLinks: {}, serverTools: {}, updateModelContext: { text: {} } },
    { hostContext: { theme, platform: 'web' } },
  )
  bridge.oncalltool = (params) => window.cardCallsTool(params)
  bridge.onopenlink = async ({ url }) => ({ isError: !(await window.cardOpensLink(url)) })
  bridge.onupdatemodelcontext = async ({ content }) => {
    await window.cardTellsModel(JSON.stringify(content))
    return {}
  }
  bridge.onsizechange = ({ width, height }) => {
    window.cardSize = { width, height }
    if (height !== undefined) frame.style.height = `${height}px`
  }
  const ready = new Promise<void>((resolve) => {
    bridge.oninitialized = () => resolve()
  })
  await bridge.connect(new PostMessageTransport(target, target))
  frame.srcdoc = html.replace('<head>', `<head><meta http-equiv="Content-Security-Policy" content="${policy}">`)
  await ready
  await bridge.sendToolInput({ arguments: {} })
  await bridge.sendToolResult(result)
}

window.sendCardResult = (result) => bridge.sendToolResult(result)
window.changeTheme = (theme) => bridge.setHostContext({ theme, platform: 'web' })
