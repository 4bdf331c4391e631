import { readFileSync } from 'node:fs'
import { expect } from '@playwright/test'
import { strFromU8, unzipSync } from 'fflate'
import { shapeOf } from '../mcp/golden-answers'
import { callTool, post } from '../support/assistant'
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

test('the example answers of tools for a person have only members of real answers', async ({ page, holder }) => {
  const membersOf = (answer: unknown) => shapeOf(answer).map((path) => path.replace(/: \w+$/, ''))
  await page.goto('/mcp/v2/docs')
  for (const tool of ['activate_esim', 'get_activation_status', 'list_esims', 'show_install_card', 'diagnose_esim']) {
    const shown: unknown = JSON.parse(await page.locator(`pre[data-example="${tool}"]`).innerText())
    const real = membersOf(await callTool(holder.token, tool))
    expect(
      membersOf(shown).filter((member) => !real.includes(member)),
      tool,
    ).toEqual([])
  }
})

/** What each assistant needs, as its page shows it under this label. */
const COPIED = [
  ['chatgpt', 'Server URL', '/mcp/v2'],
  ['claude', 'Server URL', '/mcp/v2'],
  ['gemini', 'Server URL', '/mcp/v2'],
  ['claude-code', 'Claude Code: command', 'claude mcp add --transport http dotm /mcp/v2'],
  ['gemini-cli', 'Gemini CLI: command', 'gemini mcp add --transport http dotm /mcp/v2'],
  ['codex', 'Codex: command', 'codex mcp add dotm --url /mcp/v2'],
  ['vscode', 'VS Code: command', '"url":"/mcp/v2"'],
  ['cursor', 'Cursor: configuration', '{"mcpServers":{"dotm":{"url":"/mcp/v2"}}}'],
  ['windsurf', 'Windsurf: configuration', '{"mcpServers":{"dotm":{"serverUrl":"/mcp/v2"}}}'],
] as const

test.describe('on a phone', () => {
  test.use(PHONE)

  test('a press on an assistant shows its steps, and a press copies what it needs', async ({ page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.goto('/assistants/connect')
    const paste = () => page.evaluate(() => navigator.clipboard.readText())
    const steps = page.locator('#steps')
    for (const [app, label, text] of COPIED) {
      await page.locator(`a[href*="app=${app}#"]`).click()
      await expect(page.locator(`a[href*="app=${app}#"]`)).toHaveAttribute('aria-current', 'true')
      await steps.getByRole('button', { name: `Copy ${label}` }).click()
      await expect.poll(paste).toContain(text.replace('/mcp/v2', `${stack.app}/mcp/v2`))
      await expect(steps.getByRole('link', { name: 'Connected assistants' })).toHaveAttribute('href', '/assistants')
    }
  })
})

test('without scripts the address of the page chooses the assistant, and editors install with one click', async ({
  request,
}) => {
  for (const [app, link] of [
    ['vscode', 'vscode:mcp/install?'],
    ['cursor', 'cursor://anysphere.cursor-deeplink/mcp/install?name=dotm&amp;config='],
  ]) {
    const html = await (await request.get(`/assistants/connect?app=${app}`)).text()
    expect(html).toContain(`href="${link}`)
  }
})

test('the plugin that the page offers has the address of this instance', async ({ page }) => {
  await page.goto('/assistants/connect')
  await page.locator('summary', { hasText: 'Plugin' }).click()
  const downloads = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Download the plugin (ZIP)' }).click()
  const download = await downloads
  expect(download.suggestedFilename()).toBe('dotm-esim-plugin.zip')
  const files = unzipSync(readFileSync(await download.path()))
  expect(Object.keys(files).toSorted()).toEqual([
    '.claude-plugin/plugin.json',
    'mcp.json',
    'plugin.json',
    'skills/activate-esim/SKILL.md',
  ])
  expect(strFromU8(files['mcp.json'] ?? new Uint8Array())).toContain(`"${stack.app}/mcp/v2"`)
})

test('the proof for OpenAI does not exist until the operator sets it', async ({ request }) => {
  expect((await request.get('/.well-known/openai-apps-challenge')).status()).toBe(404)
})
