import { expect } from '@playwright/test'
import { newEmail, stack } from '../support/stack'
import { test } from './fixtures'
import { clientOf, connectAssistant, decideInBrowser, OauthAssistant } from './support/oauth-assistant'

// Browsers ask the program that waits for the answer for a picture that it does not have.
test.beforeEach(({ consoleWatch }) => consoleWatch.expect(/favicon/))

const CODEX = 'https://chatgpt.com/oauth/codex/client.json'
const CLAUDE_CODE = 'https://claude.ai/oauth/claude-code-client-metadata'

const ERAS = [
  { era: 'legacy', name: 'begun by initialize' },
  { era: { pin: '2026-07-28' }, name: 'of 2026-07-28' },
] as const

const WAYS = [
  { way: 'registers itself', clientMetadataUrl: undefined },
  { way: 'is known by its metadata document', clientMetadataUrl: CODEX },
] as const

for (const { era, name } of ERAS)
  test.describe(`an assistant that has only the URL, protocol ${name}`, () => {
    for (const { way, clientMetadataUrl } of WAYS)
      test(`${way}, is allowed in the browser, and calls a tool`, async ({ openPage }) => {
        const assistant = await OauthAssistant.make({ era, ...(clientMetadataUrl && { clientMetadataUrl }) })
        expect(await assistant.connect()).toBe('needs_login')
        const answer = assistant.nextCallback()
        await decideInBrowser(openPage, assistant.authorizationUrl, newEmail('oauth'), 'Allow')
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

    test("reads the catalogue at the guide's endpoint, and is asked to log in when it requests a person's data", async ({
      openPage,
    }) => {
      const assistant = await OauthAssistant.make({ era, door: '/mcp/v2/messages', clientMetadataUrl: CLAUDE_CODE })
      expect(await assistant.connect()).toBe('connected')
      const list = () => clientOf(assistant).callTool({ name: 'list_esims', arguments: {} })
      await expect(list()).rejects.toThrow()
      const answer = assistant.nextCallback()
      await decideInBrowser(openPage, assistant.authorizationUrl, newEmail('door'), 'Allow')
      await assistant.finish(await answer)
      expect((await list()).isError).not.toBe(true)
      await assistant.close()
    })
  })

test('a person who refuses sends the assistant back with access_denied, and nothing is connected', async ({
  openPage,
}) => {
  const assistant = await OauthAssistant.make()
  await assistant.connect()
  const answer = assistant.nextCallback()
  await decideInBrowser(openPage, assistant.authorizationUrl, newEmail('refuses'), 'Cancel')
  const params = await answer
  expect(Object.fromEntries(params)).toMatchObject({ error: 'access_denied', iss: stack.app, state: 'state-1' })
  expect(params.has('code')).toBe(false)
  await expect(assistant.finish(params)).rejects.toThrow()
  await assistant.close()
})

test('a connected assistant lists the tools', async ({ openPage }) => {
  const assistant = await connectAssistant(openPage, newEmail('sees'))
  expect((await clientOf(assistant).listTools()).tools.length).toBeGreaterThan(5)
  await assistant.close()
})
