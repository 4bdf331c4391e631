import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launch, openPage } from '../support/browser'
import { signInMail } from '../support/sign-in-mail'
import { newEmail } from '../support/stack'

const MOST_STOPS = 60

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

/** Presses Tab until the thing with this name or field has the focus, and that focus can be seen. */
async function tabTo(page: Page, what: RegExp): Promise<void> {
  const passed: string[] = []
  for (let stop = 0; stop < MOST_STOPS; stop++) {
    await page.keyboard.press('Tab')
    const [name, isSeen] = await page.evaluate(() => {
      const focused = document.activeElement
      if (!(focused instanceof HTMLElement)) return ['', false] as const
      const named = [focused.getAttribute('name'), focused.getAttribute('aria-label'), focused.innerText]
      const { outlineStyle, outlineWidth } = getComputedStyle(focused)
      return [named.filter(Boolean).join(' '), outlineStyle !== 'none' && outlineWidth !== '0px'] as const
    })
    if (what.test(name)) {
      expect(isSeen, `the focus on ${name} can be seen`).toBe(true)
      return
    }
    passed.push(name)
  }
  throw new Error(`Tab does not reach ${what}; it passes ${passed.join(' | ')}`)
}

it('the way from the home page to the codes of a ready eSIM can be gone with the keyboard alone', async () => {
  const { page, context, complaints } = await openPage(browser, { width: 1280, scheme: 'light' })
  const email = newEmail('keyboard')
  await page.goto('/')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await tabTo(page, /buy esim beta/i)
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/sign-in/)
  await tabTo(page, /^email/)
  await page.keyboard.type(email)
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/sign-in\/code/)
  const { code } = await signInMail(email)
  // The one field of this page has the focus already.
  await page.keyboard.type(code)
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/buy/)
  await tabTo(page, /^terms/)
  await page.keyboard.press('Space')
  await tabTo(page, /^begin_on_start/)
  await page.keyboard.press('Space')
  await tabTo(page, /^pay \$1/i)
  await page.keyboard.press('Enter')
  await page.locator('[name=cardNumber]').waitFor()
  // Stripe's page is not ours to judge.
  await page.locator('[name=cardNumber]').fill('4242424242424242')
  await page.locator('[name=cardExpiry]').fill('12 / 34')
  await page.locator('[name=cardCvc]').fill('123')
  await page.getByRole('button', { name: /^pay/i }).click()
  await page.getByRole('heading', { name: 'Payment received' }).waitFor()
  await tabTo(page, /start my esim/i)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: /your esim is ready/i }).waitFor({ timeout: 30_000 })
  await tabTo(page, /^install/i)
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/esims\//)
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await tabTo(page, /copy.*sm-dp\+ address/is)
  await page.keyboard.press('Enter')
  await page.getByRole('status').filter({ hasText: 'Copied: SM-DP+ address' }).waitFor({ state: 'attached' })
  expect(complaints).toEqual([])
  await context.close()
})

it('after going to another page the focus is on its heading, or on the field that the page exists for', async () => {
  const { page, context, complaints } = await openPage(browser, { width: 1280, scheme: 'light' })
  const focusOn = (heading: RegExp) =>
    page.waitForFunction(
      ([source]) => {
        const focused = document.activeElement
        return focused?.tagName === 'H1' && new RegExp(source ?? '', 'i').test(focused.textContent ?? '')
      },
      [heading.source],
    )
  await page.goto('/')
  await page
    .locator('main')
    .getByRole('link', { name: /buy esim beta/i })
    .first()
    .click()
  await focusOn(/sign in/)
  await page.locator('header').getByRole('link', { name: /help/i }).click()
  await focusOn(/help/)
  await page.goBack()
  await focusOn(/sign in/)
  const email = newEmail('focus')
  await page.locator('[name=email]').fill(email)
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/sign-in\/code/)
  await page.waitForFunction(() => document.activeElement?.getAttribute('name') === 'code')
  await page.keyboard.type((await signInMail(email)).code)
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/buy/)
  await focusOn(/buy/)
  await page.locator('header').getByRole('link', { name: /esims/i }).click()
  await focusOn(/esims/)
  expect(complaints).toEqual([])
  await context.close()
})
