import { expect } from '@playwright/test'
import { query } from '../support/database'
import { refresh, tokensFor } from '../support/oauth-plain'
import { newEmail } from '../support/stack'
import { test } from './fixtures'
import { clientOf, connectAssistant, decideInBrowser, OauthAssistant } from './support/oauth-assistant'

// Browsers ask the program that waits for the answer for a picture that it does not have.
test.beforeEach(({ consoleWatch }) => consoleWatch.expect(/favicon/))

const ERAS = [
  { era: 'legacy', name: 'begun by initialize' },
  { era: { pin: '2026-07-28' }, name: 'of 2026-07-28' },
] as const

for (const { era, name } of ERAS)
  test.describe(`the official client, protocol ${name}`, () => {
    test('renews its token when it expires in the middle of the work', async ({ openPage }) => {
      const assistant = await connectAssistant(openPage, newEmail('renew'), { era })
      const list = () => clientOf(assistant).callTool({ name: 'list_esims', arguments: {} })
      await list()
      const before = assistant.stored
      await query(
        `update oauth_records set expires_at = now() - interval '1 second'
       where kind = 'AccessToken' and payload ->> 'clientId' = $1`,
        [assistant.information?.client_id],
      )
      expect((await list()).isError).not.toBe(true)
      expect(assistant.stored?.access_token).not.toBe(before?.access_token)
      expect(assistant.stored?.refresh_token).not.toBe(before?.refresh_token)
      await assistant.close()
    })

    test('asks the person again after the use of a stolen token ended the whole connection', async ({ openPage }) => {
      const email = newEmail('stolen')
      const assistant = await connectAssistant(openPage, email, { era })
      const clientId = assistant.information?.client_id ?? ''
      const stolen = assistant.stored?.refresh_token ?? ''
      expect((await refresh(clientId, stolen)).status).toBe(200)
      await query(
        `update oauth_records set consumed_at = consumed_at - interval '31 minutes'
       where kind = 'RefreshToken' and payload ->> 'clientId' = $1`,
        [clientId],
      )
      expect((await refresh(clientId, stolen)).status).toBe(400)
      await expect(clientOf(assistant).callTool({ name: 'list_esims', arguments: {} })).rejects.toThrow()
      const answer = assistant.nextCallback()
      await decideInBrowser(openPage, assistant.authorizationUrl, email, 'Allow')
      await assistant.finish(await answer)
      expect((await clientOf(assistant).callTool({ name: 'list_esims', arguments: {} })).isError).not.toBe(true)
      await assistant.close()
    })

    test('asks for another scope when a tool needs it, the person allows it, and the tool continues', async ({
      openPage,
    }) => {
      const email = newEmail('step-up')
      const assistant = await OauthAssistant.make({ era })
      assistant.adopt(await tokensFor(email, { scope: 'esim:read offline_access' }))
      expect(await assistant.connect()).toBe('connected')
      const call = (name: string) => clientOf(assistant).callTool({ name, arguments: {} })
      expect((await call('list_esims')).isError).not.toBe(true)
      await expect(call('activate_esim')).rejects.toThrow()
      const answer = assistant.nextCallback()
      await decideInBrowser(openPage, assistant.authorizationUrl, email, 'Allow')
      await assistant.finish(await answer)
      expect((await call('activate_esim')).structuredContent).toMatchObject({ status: 'invoice_sent' })
      await assistant.close()
    })
  })
