import { expect } from '@playwright/test'
import { post } from '../support/assistant'
import { stack } from '../support/stack'
import { test } from './fixtures'
import { PHONE } from './support/looks'

async function listed(method: string, key: string, id: string): Promise<string[]> {
  const { result } = (await (await post({ jsonrpc: '2.0', id: 1, method })).json()) as {
    result: Record<string, Record<string, string>[]>
  }
  return (result[key] ?? []).map((entry) => entry[id] ?? '')
}

test('the page about the server is the documentation that the server names, and shows everything that it lists', async ({
  page,
}) => {
  const info = (await (await fetch(`${stack.app}/mcp/v2`)).json()) as { documentation: string }
  expect(info.documentation).toBe(`${stack.app}/mcp/v2/docs`)
  await page.goto(info.documentation)
  await expect(page.locator('article h3')).toHaveText([
    ...(await listed('tools/list', 'tools', 'name')),
    ...(await listed('resources/list', 'resources', 'uri')),
    ...(await listed('resources/templates/list', 'resourceTemplates', 'uriTemplate')),
    ...(await listed('prompts/list', 'prompts', 'name')),
  ])
})

test.describe('on a phone', () => {
  test.use(PHONE)

  test('the page for people who connect shows each assistant its address, and a press copies it', async ({
    page,
    context,
  }) => {
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
  })
})

test('the proof for OpenAI does not exist until the operator sets it', async ({ request }) => {
  expect((await request.get('/.well-known/openai-apps-challenge')).status()).toBe(404)
})
