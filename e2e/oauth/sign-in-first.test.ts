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

it('a person who is not signed in is told for which assistant, signs in by the code of a mail, is asked, and it is connected', async () => {
  const email = newEmail('sign-in-first')
  const assistant = await OauthAssistant.make()
  await assistant.connect()
  const answer = assistant.nextCallback()
  const { page, context, complaints } = await openPage(browser, { width: 1280, scheme: 'light' })
  await page.goto(assistant.authorizationUrl?.href ?? '')
  const forWhom = page.getByText('You are signing in to connect E2E assistant')
  await forWhom.waitFor()
  await page.locator('[name=email]').fill(email)
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/sign-in\/code/)
  await forWhom.waitFor()
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

it('the sign-in page names no assistant in a browser in which none asked', async () => {
  const assistant = await OauthAssistant.make({ name: 'Not for you' })
  await assistant.connect()
  const first = await openPage(browser, { width: 1280, scheme: 'light' })
  await first.page.goto(assistant.authorizationUrl?.href ?? '')
  await first.page.getByText('Not for you').waitFor()
  const other = await openPage(browser, { width: 1280, scheme: 'light' })
  await other.page.goto(first.page.url())
  await other.page.locator('[name=email]').waitFor()
  expect(await other.page.getByText('Not for you').count()).toBe(0)
  await Promise.all([first.context.close(), other.context.close(), assistant.close()])
})
