import type { Browser } from 'playwright-core'
import { stack, waitForMail } from './local-stack'
import { expectThat, tell } from './told'

/** Asks for a sign-in mail as each person would and prints its link, for somebody who wants to look around. */
export async function offerSignIn(
  browser: Browser,
  people: readonly { email: string; who: string; signedInBefore: number }[],
): Promise<void> {
  tell.title('Sign-in links, good for 10 minutes; the page asks for the address once more')
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
  tell.raw(`\n  Further ones: ${stack.app}/sign-in, the mails are at ${stack.resend}\n`)
}
