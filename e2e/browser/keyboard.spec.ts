import { expect, type Page } from '@playwright/test'
import { signInMail } from '../support/sign-in-mail'
import { newEmail } from '../support/stack'
import { GOOD_CARD } from '../support/stand-ins'
import { test } from './fixtures'
import { payWithCard } from './support/pay-with-card'

const MOST_STOPS = 60

/** Presses Tab until the element with this name or field has the focus, and expects that focus to be visible. */
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
      expect(isSeen, `the focus on ${name} is visible`).toBe(true)
      return
    }
    passed.push(name)
  }
  throw new Error(`Tab does not reach ${what}; it passes ${passed.join(' | ')}`)
}

test('the keyboard alone is enough from the home page to the codes of a ready eSIM', async ({ page, context }) => {
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
  // Stripe's page is not ours to judge.
  await payWithCard(page, GOOD_CARD)
  await expect(page.getByRole('heading', { name: 'Payment received' })).toBeVisible()
  await tabTo(page, /activate my esim/i)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: /your esim is ready/i })).toBeVisible()
  await tabTo(page, /^install/i)
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/esims\//)
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await tabTo(page, /copy.*sm-dp\+ address/is)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('status').filter({ hasText: 'Copied: SM-DP+ address' })).toBeAttached()
})

test('after going to another page the focus is on its heading, or on the field that the page exists for', async ({
  page,
}) => {
  const expectFocusOn = (heading: RegExp) =>
    expect(page.getByRole('heading', { level: 1, name: heading })).toBeFocused()
  await page.goto('/')
  await page
    .locator('main')
    .getByRole('link', { name: /buy esim beta/i })
    .first()
    .click()
  await expectFocusOn(/sign in/i)
  await page.locator('header').getByRole('link', { name: /help/i }).click()
  await expectFocusOn(/help/i)
  await page.goBack()
  await expectFocusOn(/sign in/i)
  const email = newEmail('focus')
  await page.locator('[name=email]').fill(email)
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/sign-in\/code/)
  await expect(page.locator('[name=code]')).toBeFocused()
  await page.keyboard.type((await signInMail(email)).code)
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/buy/)
  await expectFocusOn(/buy/i)
  await page.locator('header').getByRole('link', { name: /esims/i }).click()
  await expectFocusOn(/esims/i)
})
