import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launch } from '../support/browser'
import { clientOf, connectAssistant, decideInBrowser, OauthAssistant } from '../support/oauth-assistant'
import { newEmail, stack } from '../support/stack'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

const CODEX = 'https://chatgpt.com/oauth/codex/client.json'
const CLAUDE_CODE = 'https://claude.ai/oauth/claude-code-client-metadata'

describe.each([
  { era: 'legacy', name: 'begun by initialize' },
  { era: { pin: '2026-07-28' }, name: 'of 2026-07-28' },
] as const)('an assistant that has only the URL, protocol $name', ({ era }) => {
  it.each([
    { way: 'registers itself', clientMetadataUrl: undefined },
    { way: 'is known by its metadata document', clientMetadataUrl: CODEX },
  ] as const)('$way, is allowed in the browser, and calls a tool', async ({ clientMetadataUrl }) => {
    const assistant = await OauthAssistant.make({ era, ...(clientMetadataUrl && { clientMetadataUrl }) })
    expect(await assistant.connect()).toBe('needs_login')
    const answer = assistant.nextCallback()
    expect(await decideInBrowser(browser, assistant.authorizationUrl, newEmail('oauth'), 'Allow')).toEqual([])
    const params = await answer
    expect(Object.fromEntries(params)).toMatchObject({ iss: stack.app, state: 'state-1' })
    await assistant.finish(params)
    expect(await assistant.connect()).toBe('connected')
    const result = await clientOf(assistant).callTool({ name: 'list_esims', arguments: {} })
    expect(result.isError).not.toBe(true)
    const known = assistant.information?.client_id
    if (clientMetadataUrl) expect(known).toBe(clientMetadataUrl)
    else expect(known).toMatch(/^[\w-]{43}$/)
    await assistant.close()
  })

  it("looks at the catalogue at the guide's door, and is asked to log in when it wants a person's things", async () => {
    const assistant = await OauthAssistant.make({ era, door: '/mcp/v2/messages', clientMetadataUrl: CLAUDE_CODE })
    expect(await assistant.connect()).toBe('connected')
    const list = () => clientOf(assistant).callTool({ name: 'list_esims', arguments: {} })
    await expect(list()).rejects.toThrow()
    const answer = assistant.nextCallback()
    await decideInBrowser(browser, assistant.authorizationUrl, newEmail('door'), 'Allow')
    await assistant.finish(await answer)
    expect((await list()).isError).not.toBe(true)
    await assistant.close()
  })
})

describe('a person who refuses', () => {
  it('sends the assistant away with access_denied, and nothing is connected', async () => {
    const email = newEmail('refuses')
    const assistant = await OauthAssistant.make()
    await assistant.connect()
    const answer = assistant.nextCallback()
    await decideInBrowser(browser, assistant.authorizationUrl, email, 'Refuse')
    const params = await answer
    expect(Object.fromEntries(params)).toMatchObject({ error: 'access_denied', iss: stack.app, state: 'state-1' })
    expect(params.has('code')).toBe(false)
    await expect(assistant.finish(params)).rejects.toThrow()
    await assistant.close()
  })
})

it('a person sees which assistants are connected', async () => {
  const email = newEmail('sees')
  const assistant = await connectAssistant(browser, email)
  expect((await clientOf(assistant).listTools()).tools.length).toBeGreaterThan(5)
  await assistant.close()
})
