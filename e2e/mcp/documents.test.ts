import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inspect } from '../support/all-pages'
import { post } from '../support/assistant'
import { launch, openPage } from '../support/browser'
import { stack } from '../support/stack'

let browser: Browser

beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

async function listed(method: string, key: string, id: string): Promise<string[]> {
  const { result } = (await (await post({ jsonrpc: '2.0', id: 1, method })).json()) as {
    result: Record<string, Record<string, string>[]>
  }
  return (result[key] ?? []).map((entry) => entry[id] ?? '')
}

describe('the page about the server', () => {
  it('is the documentation that the server names, and shows everything that it lists', async () => {
    const info = (await (await fetch(`${stack.app}/mcp/v2`)).json()) as { documentation: string }
    expect(info.documentation).toBe(`${stack.app}/mcp/v2/docs`)
    const { page, context, complaints } = await openPage(browser, { width: 1280, scheme: 'light' })
    await page.goto(info.documentation)
    const names = await page.locator('article h3').allInnerTexts()
    expect(names).toEqual([
      ...(await listed('tools/list', 'tools', 'name')),
      ...(await listed('resources/list', 'resources', 'uri')),
      ...(await listed('resources/templates/list', 'resourceTemplates', 'uriTemplate')),
      ...(await listed('prompts/list', 'prompts', 'name')),
    ])
    expect(complaints).toEqual([])
    await context.close()
  })
})

describe('the page for people who connect', () => {
  it('gives each assistant its address, which a press copies', async () => {
    const { page, context } = await openPage(browser, { width: 375, scheme: 'light' })
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.goto('/assistants/connect')
    const paste = () => page.evaluate(() => navigator.clipboard.readText())
    await page.getByRole('button', { name: 'Copy Address of our server' }).click()
    await expect.poll(paste).toBe(`${stack.app}/mcp/v2`)

    for (const [assistant, label, text] of [
      ['Claude Code', 'Claude Code: what to run', `claude mcp add --transport http dotm ${stack.app}/mcp/v2`],
      ['Gemini CLI', 'Gemini CLI: what to run', `gemini mcp add --transport http dotm ${stack.app}/mcp/v2`],
      ['Codex', 'Codex: what to run', `codex mcp add dotm --url ${stack.app}/mcp/v2`],
      ['VS Code', 'VS Code: what to run', `"url":"${stack.app}/mcp/v2"`],
      ['Cursor', 'Cursor: what to put into the file', `{"mcpServers":{"dotm":{"url":"${stack.app}/mcp/v2"}}}`],
      [
        'Windsurf',
        'Windsurf: what to put into the file',
        `{"mcpServers":{"dotm":{"serverUrl":"${stack.app}/mcp/v2"}}}`,
      ],
      ['curl', 'curl: what to run', `curl -X POST ${stack.app}/mcp/v2/messages`],
    ] as const) {
      await page.locator('summary', { hasText: new RegExp(`^${assistant}$`) }).click()
      await page.getByRole('button', { name: `Copy ${label}` }).click()
      await expect.poll(paste).toContain(text)
    }
    expect(await page.locator('summary').allInnerTexts()).toEqual(expect.arrayContaining(['ChatGPT', 'Claude']))
    await context.close()
  })
})

describe.each([
  { width: 375, scheme: 'light' },
  { width: 1280, scheme: 'dark' },
] as const)('at $width px in $scheme', (look) => {
  it.each([
    { name: 'assistants-connect', path: '/assistants/connect' },
    { name: 'mcp-docs', path: '/mcp/v2/docs' },
  ])('$path is without violation, complaint and overflow', (visit) => inspect(browser, visit, look))
})

describe('the proof for OpenAI', () => {
  it('is not there until the operator sets it', async () => {
    expect((await fetch(`${stack.app}/.well-known/openai-apps-challenge`)).status).toBe(404)
  })
})
