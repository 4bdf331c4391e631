import type { Browser } from 'playwright-core'
import { formatUsd } from '../../lib/catalog/money'
import { OFFER } from '../../lib/catalog/offer'
import { fillCard } from './assistant-journey'
import { stack, waitForMail } from './local-stack'
import { expectThat, tell } from './told'

/** Journey (b) of the guide: the same on the web, in a real browser. @returns the person's address */
export async function playWebJourney(browser: Browser): Promise<string> {
  tell.title('Journey (b): the same on the web')
  const email = `grace.${Date.now().toString(36)}@example.com`
  const context = await browser.newContext({ baseURL: stack.app })
  const page = await context.newPage()
  const problems: string[] = []
  page.on('console', (message) => {
    const { url } = message.location()
    // Stripe's own page asks its server for pictures that it does not have.
    if (message.type() === 'error' && !url.startsWith(stack.stripe)) problems.push(`${message.text()} ${url}`)
  })

  await page.goto('/')
  await page
    .getByRole('link', { name: /buy esim beta/i })
    .first()
    .click()
  tell.says('person', 'opens the home page and presses "Buy eSIM Beta"')
  await page.waitForURL(/sign-in/)
  await page.locator('[name=email]').fill(email)
  await page.locator('main form button[type=submit]').first().click()
  const mail = await waitForMail(email, /sign-in code/i)
  const link = /https?:\/\/\S+\/sign-in\/link\?\S+/.exec(mail.text)?.[0]
  expectThat(link, 'the mail holds a link')
  tell.says('mail', `"${mail.subject}"`)
  await page.goto(link)
  await page.locator('main form button[type=submit]').first().click()
  await page.waitForURL(/\/buy/)
  tell.says('person', `signs in as ${email} by the link of the mail`)

  await page.locator('[name=terms]').check()
  await page.locator('[name=begin_on_start]').check()
  await page.getByRole('button', { name: `Pay ${formatUsd(OFFER.amountCents)}` }).click()
  await page.locator('[name=cardNumber]').waitFor()
  await fillCard(page)
  await page.getByRole('button', { name: /^pay/i }).click()
  await page.waitForURL(/\/esim\/success/)
  await page.getByRole('heading', { name: /payment received/i }).waitFor()
  tell.says('person', 'pays on the Checkout page with card 4242 4242 4242 4242 and comes back: "Payment received"')

  await page.goto('/dashboard')
  await page.getByRole('link', { name: /order/i }).first().click()
  await page.waitForURL(/\/orders\//)
  await page.getByRole('button', { name: /activate my esim/i }).click()
  tell.says('person', 'opens the order from the dashboard and presses "Activate my eSIM"')
  await page.getByRole('heading', { name: /your esim is ready/i }).waitFor({ timeout: 30_000 })
  await page
    .getByRole('link', { name: /install/i })
    .first()
    .click()
  await page.waitForURL(/\/esims\//)
  await page
    .getByRole('img', { name: /qr code/i })
    .first()
    .waitFor()
  tell.says('person', `sees the QR code on ${new URL(page.url()).pathname}`)
  await waitForMail(email, /receipt/i)
  await waitForMail(email, /ready/i)
  tell.says('mail', 'receipt and QR code are in the inbox')
  expectThat(problems.length === 0, 'no error in the browser console', problems)
  await context.close()
  tell.done('bought, paid, started and ready on the web')
  return email
}
