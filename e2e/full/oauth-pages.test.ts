import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inspect } from '../support/all-pages'
import { findViolations, isTooWide, type Look, launch, openPage, shoot } from '../support/browser'
import { authorization, callStatus, newClient, pkce, tokensFor } from '../support/oauth-plain'
import { newEmail, stack } from '../support/stack'

const LOOKS: Look[] = [
  { width: 375, scheme: 'light' },
  { width: 1280, scheme: 'dark' },
]
const CHATGPT = 'https://chatgpt.com/oauth/client.json'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

describe.each(LOOKS)('at $width px in $scheme', (look) => {
  it('the consent page says who asks, where it leads and for what, and warns of programs on this computer', async () => {
    const email = newEmail('consent')
    const { page, context, complaints } = await openPage(browser, look, email)
    const params = authorization(await newClient({ client_name: 'My program' }), pkce().challenge)
    await page.goto(`/oauth/authorize?${new URLSearchParams(params)}`)
    await page.getByRole('heading', { level: 1, name: 'Connect My program?' }).waitFor()
    const text = await page.locator('main').innerText()
    for (const part of ['program on your own computer', 'localhost', email, 'Pay: only you can do that'])
      expect(text).toContain(part)
    await shoot(page, `connect-${look.width}-${look.scheme}`)
    expect(await findViolations(page)).toEqual([])
    expect(await isTooWide(page)).toBe(false)
    expect(complaints).toEqual([])
    await context.close()
  })

  it('the consent page of a site that vouches for its client names the site and warns of nothing', async () => {
    const { page, context, complaints } = await openPage(browser, look, newEmail('site'))
    const redirect_uri = 'https://chatgpt.com/connector_platform_oauth_redirect'
    const params = authorization(CHATGPT, pkce().challenge, { redirect_uri, scope: 'esim:read' })
    await page.goto(`/oauth/authorize?${new URLSearchParams(params)}`)
    await page.getByRole('heading', { level: 1, name: 'Connect ChatGPT?' }).waitFor()
    const text = await page.locator('main').innerText()
    expect(text).toContain('chatgpt.com')
    expect(text).not.toContain('your own computer')
    expect(text).not.toContain('start an eSIM that you have paid for')
    await shoot(page, `connect-site-${look.width}-${look.scheme}`)
    expect(await findViolations(page)).toEqual([])
    expect(complaints).toEqual([])
    await context.close()
  })

  it('the other pages have no violation, no complaint and no overflow', async () => {
    const email = newEmail('pages')
    await tokensFor(email)
    for (const visit of [
      { name: 'connect-problem', path: '/connect/problem?reason=invalid_redirect_uri' },
      { name: 'connect-problem-other', path: '/connect/problem?reason=%3Cscript%3E' },
      { name: 'assistants', path: '/assistants', email },
      { name: 'assistants-empty', path: '/assistants', email: newEmail('nobody') },
    ])
      await inspect(browser, visit, look)
  })
})

it('a person disconnects an assistant, which can do nothing from that moment on, and its own alone', async () => {
  const email = newEmail('disconnects')
  const [mine, kept] = [await tokensFor(email), await tokensFor(email)]
  const others = await tokensFor(newEmail('other'))
  const { page, context, complaints } = await openPage(browser, { width: 1280, scheme: 'light' }, email)
  await page.goto('/assistants')
  const buttons = page.getByRole('button', { name: 'Disconnect Plain client' })
  expect(await buttons.count()).toBe(2)
  expect(await callStatus(mine.access)).toBe(200)
  // The newest stands first.
  await buttons.last().click()
  await page.getByRole('status').filter({ hasText: 'It is disconnected' }).waitFor()
  expect(await buttons.count()).toBe(1)
  expect([await callStatus(mine.access), await callStatus(kept.access), await callStatus(others.access)]).toEqual([
    401, 200, 200,
  ])
  expect(complaints).toEqual([])
  await context.close()
})

it('a connection is ended by its person alone', async () => {
  const { access } = await tokensFor(newEmail('victim'))
  const { page, context } = await openPage(browser, { width: 1280, scheme: 'light' }, newEmail('nosy'))
  await page.goto('/assistants')
  expect(await page.getByRole('button', { name: /disconnect/i }).count()).toBe(0)
  await context.close()
  expect(await callStatus(access)).toBe(200)
  expect(stack.app).toMatch(/^http/)
})
