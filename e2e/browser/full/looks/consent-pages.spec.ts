import { expect } from '@playwright/test'
import { authorization, newClient, pkce, tokensFor } from '../../../support/oauth-plain'
import { newEmail } from '../../../support/stack'
import { test } from '../../fixtures'
import { inspect, isTooWide } from '../../support/inspect'
import { keepPicture } from '../../support/keep-picture'

const CHATGPT = 'https://chatgpt.com/oauth/client.json'

test('the consent page names who asks, where it leads and for what, and warns about programs on this computer', async ({
  page,
  person,
  expectAccessible,
}) => {
  const params = authorization(await newClient({ client_name: 'My program' }), pkce().challenge)
  await page.goto(`/oauth/authorize?${new URLSearchParams(params)}`)
  await expect(page.getByRole('heading', { level: 1, name: 'Connect My program?' })).toBeVisible()
  for (const part of ['program on your computer', 'localhost', person.email, 'Pay: only you can do that'])
    await expect(page.locator('main')).toContainText(part)
  await keepPicture(page, 'connect')
  await expectAccessible(page)
  expect(await isTooWide(page)).toBe(false)
})

test('the consent page of a site that vouches for its client names the site and shows no warning', async ({
  page,
  person: _,
  expectAccessible,
}) => {
  const redirect_uri = 'https://chatgpt.com/connector_platform_oauth_redirect'
  const params = authorization(CHATGPT, pkce().challenge, { redirect_uri, scope: 'esim:read' })
  await page.goto(`/oauth/authorize?${new URLSearchParams(params)}`)
  await expect(page.getByRole('heading', { level: 1, name: 'Connect ChatGPT?' })).toBeVisible()
  const main = page.locator('main')
  await expect(main).toContainText('chatgpt.com')
  await expect(main).not.toContainText('on your computer')
  await expect(main).not.toContainText("activate an eSIM you've paid for")
  await keepPicture(page, 'connect-site')
  await expectAccessible(page)
})

test('the other pages of connecting have no violation, no console complaint and no overflow', async ({
  page,
  consoleWatch,
}) => {
  const email = newEmail('pages')
  await tokensFor(email)
  await inspect(page, consoleWatch, [
    { name: 'connect-problem', path: '/connect/problem?reason=invalid_redirect_uri' },
    { name: 'connect-problem-other', path: '/connect/problem?reason=%3Cscript%3E' },
    { name: 'assistants', path: '/assistants', email },
    { name: 'assistants-empty', path: '/assistants', email: newEmail('empty') },
  ])
})
