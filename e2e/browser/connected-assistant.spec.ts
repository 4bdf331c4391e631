import { expect } from '@playwright/test'
import { post } from '../support/assistant'
import { ordersOf, query } from '../support/database'
import { newEmail } from '../support/stack'
import { test } from './fixtures'
import { clientOf, connectAssistant } from './support/oauth-assistant'

const READING = ['get_activation_status', 'list_esims', 'show_install_card', 'diagnose_esim'] as const
const OF_A_PERSON = [...READING, 'activate_esim', 'name_esim'] as const
const call = (name: string) => ({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name, arguments: {} } })

// Browsers ask the program that waits for the answer for a picture that it does not have.
test.beforeEach(({ consoleWatch }) => consoleWatch.expect(/favicon/))

test('an assistant with read access calls the tools that read, and activates at no endpoint, alone or in a batch; the answer names the missing scope', async ({
  openPage,
}) => {
  const email = newEmail('reader')
  const assistant = await connectAssistant(openPage, email, { scope: 'esim:read' })
  const token = assistant.stored?.access_token ?? ''
  // What the person allowed, should the client have asked for more.
  await query(
    `update oauth_records set payload = jsonb_set(payload, '{scope}', '"esim:read"')
     where kind = 'AccessToken' and grant_id in (
       select grant_id from assistant_connections c join users u on u.id = c.user_id where u.email = $1)`,
    [email],
  )
  for (const tool of READING) expect((await post(call(tool), { token, path: '/mcp/v2' })).status, tool).toBe(200)
  for (const path of ['/mcp/v2', '/mcp/v2/messages'])
    for (const body of [call('activate_esim'), [{ ...call('list_esims'), id: 2 }, call('activate_esim')]]) {
      const response = await post(body, { token, path })
      expect(response.status).toBe(403)
      expect(response.headers.get('www-authenticate')).toMatch(
        /scope="esim:read esim:activate".*error="insufficient_scope"/,
      )
    }
  expect(await ordersOf(email)).toHaveLength(0)
  await assistant.close()
})

test('a disconnected assistant gets 401 at once from every tool, with the challenge for a new login', async ({
  openPage,
}) => {
  const email = newEmail('disconnected')
  const assistant = await connectAssistant(openPage, email)
  const token = assistant.stored?.access_token ?? ''
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
  await assistant.close()
})

test('a registered assistant that does not declare cards gets the steps and the page, and never the code', async ({
  openPage,
  holder: { email },
}) => {
  const assistant = await connectAssistant(openPage, email)
  const result = await clientOf(assistant).callTool({ name: 'show_install_card', arguments: {} })
  expect(result.structuredContent).toMatchObject({ state: 'ready', url: expect.stringContaining('/esims/line_') })
  expect(JSON.stringify(result)).not.toMatch(/LPA:1|esimsetup/)
  const page = await openPage({ email })
  const answer = await page.goto(String(Object(result.structuredContent).url))
  expect(answer?.status()).toBe(200)
  await assistant.close()
})
