import type { Browser } from 'playwright-core'
import { waitForMail } from './local-stack'
import { expectThat, tell } from './told'

/** Signs in by mail and allows the connection, on the page that the assistant opens. */
export async function signInAndAllow(browser: Browser, url: URL, email: string): Promise<void> {
  const page = await browser.newPage()
  const problems: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('favicon')) problems.push(message.text())
  })
  await page.goto(url.href)
  await page.locator('[name=email]').fill(email)
  await page.locator('main form button[type=submit]').first().click()
  const mail = await waitForMail(email, /sign-in code/i)
  const code = /\b(\d{6})\b/.exec(mail.text)?.[1]
  expectThat(code, 'the mail holds a code')
  const form = page.locator('form', { has: page.locator('[name=code]') })
  await form.locator('[name=code]').fill(code)
  await form.locator('button[type=submit]').click()
  const title = page.getByRole('heading', { name: /^connect .+\?$/i })
  await title.waitFor()
  tell.says('person', `signs in as ${email} with the emailed code and is asked: "${await title.innerText()}"`)
  await page.getByRole('button', { name: 'Allow', exact: true }).click()
  await page.getByRole('heading', { name: 'Back in your assistant' }).waitFor()
  expectThat(problems.length === 0, 'no error in the browser console', problems)
  await page.close()
}
