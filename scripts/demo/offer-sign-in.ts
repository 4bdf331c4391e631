import type { Browser } from 'playwright-core'
import { stack, waitForMail } from './local-stack'
import { expectThat, tell } from './told'

/** Requests a sign-in mail for each person and prints its link, for the developer. */
export async function offerSignIn(
  browser: Browser,
  people: readonly { email: string; who: string; signedInBefore: number }[],
): Promise<void> {
  tell.title('Sign-in links (valid for 10 minutes; the page asks for the email address again)')
  for (const { email, who, signedInBefore } of people) {
    const context = await browser.newContext({ baseURL: stack.app })
    const page = await context.newPage()
    await page.goto('/sign-in')
    await page.locator('[name=email]').fill(email)
    await page.locator('main form button[type=submit]').first().click()
    await page.waitForURL(/sign-in\/code/)
    const mail = await waitForMail(email, /sign-in code/i, signedInBefore)
    const link = /https?:\/\/\S+\/sign-in\/link\?\S+/.exec(mail.text)?.[0]
    expectThat(link, 'the mail holds a link')
    tell.says(who, email)
    tell.raw(`             ${link}`)
    await context.close()
  }
  tell.raw(`\n  More: sign in at ${stack.app}/sign-in and read the mail at ${stack.resend}\n`)
}
