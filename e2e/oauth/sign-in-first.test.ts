import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launch, openPage } from '../support/browser'
import { clientOf, OauthAssistant } from '../support/oauth-assistant'
import { signInMail } from '../support/sign-in-mail'
import { newEmail } from '../support/stack'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

it('a person who is not signed in signs in by the code of a mail, is asked, and the assistant is connected', async () => {
  const email = newEmail('sign-in-first')
  const assistant = await OauthAssistant.make()
  await assistant.connect()
  const answer = assistant.nextCallback()
  const { page, context, complaints } = await openPage(browser, { width: 1280, scheme: 'light' })
  await page.goto(assistant.authorizationUrl?.href ?? '')
  await page.locator('[name=email]').fill(email)
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/sign-in\/code/)
  const { code } = await signInMail(email)
  await page.keyboard.type(code)
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Allow', exact: true }).click()
  await assistant.finish(await answer)
  expect(await assistant.connect()).toBe('connected')
  const { tools } = await clientOf(assistant).listTools()
  expect(tools.map(({ name }) => name)).toContain('activate_esim')
  expect(complaints.filter((text) => !text.includes('favicon'))).toEqual([])
  await assistant.close()
  await context.close()
})
