import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { post } from '../support/assistant'
import { launch, openPage } from '../support/browser'
import { ordersOf, query } from '../support/database'
import { clientOf, connectAssistant, type OauthAssistant } from '../support/oauth-assistant'
import { personWithEsim } from '../support/person-with-esim'
import { newEmail } from '../support/stack'

const OF_A_PERSON = ['activate_esim', 'get_activation_status', 'list_esims', 'show_install_card'] as const
const READING = OF_A_PERSON.filter((tool) => tool !== 'activate_esim')
const call = (name: string) => ({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name, arguments: {} } })

let browser: Browser
const open: OauthAssistant[] = []

async function connect(email: string, scope?: string): Promise<{ assistant: OauthAssistant; token: string }> {
  const assistant = await connectAssistant(browser, email, scope === undefined ? {} : { scope })
  open.push(assistant)
  return { assistant, token: assistant.stored?.access_token ?? '' }
}

beforeAll(async () => {
  browser = await launch()
})
afterAll(async () => {
  for (const assistant of open) await assistant.close()
  await browser.close()
})

describe('an assistant that its person let read', () => {
  const email = newEmail('reader')
  let token = ''
  beforeAll(async () => {
    token = (await connect(email, 'esim:read')).token
    // What the person allowed, should the client have asked for more.
    await query(
      `update oauth_records set payload = jsonb_set(payload, '{scope}', '"esim:read"')
       where kind = 'AccessToken' and grant_id in (
         select grant_id from assistant_connections c join users u on u.id = c.user_id where u.email = $1)`,
      [email],
    )
  })

  it.each(READING)('may call %s', async (tool) => {
    expect((await post(call(tool), { token, path: '/mcp/v2' })).status).toBe(200)
  })

  it('may not activate, at either door, alone or in a batch, and is told what to ask for', async () => {
    for (const path of ['/mcp/v2', '/mcp/v2/messages'])
      for (const body of [call('activate_esim'), [{ ...call('list_esims'), id: 2 }, call('activate_esim')]]) {
        const response = await post(body, { token, path })
        expect(response.status).toBe(403)
        expect(response.headers.get('www-authenticate')).toMatch(
          /scope="esim:read esim:activate".*error="insufficient_scope"/,
        )
      }
    expect(await ordersOf(email)).toHaveLength(0)
  })
})

describe('an assistant that its person has disconnected', () => {
  it('is 401 at once for every tool, with the way to a new login', async () => {
    const email = newEmail('disconnected')
    const { token } = await connect(email)
    for (const tool of READING) expect((await post(call(tool), { token })).status, tool).toBe(200)
    await query(
      `update assistant_connections c set ended_at = now() from users u where u.id = c.user_id and u.email = $1`,
      [email],
    )
    for (const tool of OF_A_PERSON) {
      const response = await post(call(tool), { token })
      expect(response.status, tool).toBe(401)
      expect(response.headers.get('www-authenticate'), tool).toContain('error="invalid_token"')
    }
  })
})

describe('a registered assistant that does not say that it draws cards', () => {
  it('gets the steps and the page, and never the code', async () => {
    const { email } = await personWithEsim()
    const { assistant } = await connect(email)
    const result = await clientOf(assistant).callTool({ name: 'show_install_card', arguments: {} })
    expect(result.structuredContent).toMatchObject({ state: 'ready', url: expect.stringContaining('/esims/line_') })
    expect(JSON.stringify(result)).not.toMatch(/LPA:1|esimsetup/)
    const { page, context } = await openPage(browser, { width: 1280, scheme: 'light' }, email)
    const answer = await page.goto(String(Object(result.structuredContent).url))
    expect(answer?.status()).toBe(200)
    await context.close()
  })
})
