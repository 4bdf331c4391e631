import { expect } from '@playwright/test'
import { signInMail } from '../support/sign-in-mail'
import { newEmail } from '../support/stack'
import { test } from './fixtures'
import { clientOf, OauthAssistant } from './support/oauth-assistant'

test('a signed-out person sees which assistant asks, signs in by the code of a mail, is asked, and the assistant is connected', async ({
  page,
  consoleWatch,
}) => {
  // The browser asks the program that waits for the answer for a picture that it does not have.
  consoleWatch.expect(/favicon/)
  const email = newEmail('sign-in-first')
  const assistant = await OauthAssistant.make()
  await assistant.connect()
  const answer = assistant.nextCallback()
  await page.goto(assistant.authorizationUrl?.href ?? '')
  const forWhom = page.getByText("You're signing in to connect E2E assistant")
  await expect(forWhom).toBeVisible()
  await page.locator('[name=email]').fill(email)
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/sign-in\/code/)
  await expect(forWhom).toBeVisible()
  const { code } = await signInMail(email)
  await expect(page.locator('[name=code]')).toBeFocused()
  await page.keyboard.type(code)
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Allow', exact: true }).click()
  await assistant.finish(await answer)
  expect(await assistant.connect()).toBe('connected')
  const { tools } = await clientOf(assistant).listTools()
  expect(tools.map(({ name }) => name)).toContain('activate_esim')
  await assistant.close()
})

test('the sign-in page names no assistant when none asked in that browser', async ({ page, openPage }) => {
  const assistant = await OauthAssistant.make({ name: 'Not for you' })
  await assistant.connect()
  await page.goto(assistant.authorizationUrl?.href ?? '')
  await expect(page.getByText('Not for you')).toBeVisible()
  const other = await openPage()
  await other.goto(page.url())
  await expect(other.locator('[name=email]')).toBeVisible()
  await expect(other.getByText('Not for you')).toHaveCount(0)
  await assistant.close()
})
