import { expect } from '@playwright/test'
import { authorization, newClient, pkce } from '../support/oauth-plain'
import { test } from './fixtures'
import { isTooWide } from './support/inspect'
import { keepPicture } from './support/keep-picture'
import { DESK, PHONE } from './support/looks'

for (const { look, words } of [
  { look: PHONE, words: 'on a phone in light' },
  { look: { ...DESK, colorScheme: 'dark' }, words: 'on a computer in the dark' },
] as const)
  test.describe(words, () => {
    test.use(look)

    test(`the consent page of a program with its own scheme is usable by everyone ${words}`, async ({
      page,
      person: _,
      expectAccessible,
    }) => {
      const redirect_uri = 'cursor://anysphere.cursor-mcp/oauth/callback'
      const clientId = await newClient({ client_name: 'Cursor', redirect_uris: [redirect_uri] })
      const params = authorization(clientId, pkce().challenge, { redirect_uri })
      await page.goto(`/oauth/authorize?${new URLSearchParams(params)}`)
      await expect(page.getByRole('heading', { level: 1, name: 'Connect Cursor?' })).toBeVisible()
      await keepPicture(page, 'connect-program')
      await expectAccessible(page)
      expect(await isTooWide(page)).toBe(false)
    })
  })
