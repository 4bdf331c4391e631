import { expect } from '@playwright/test'
import { PlainBrowser } from '../support/plain-browser'
import { newEmail } from '../support/stack'
import { test } from './fixtures'

const LOCAL_PARTS = ['jane&john', "o'brien", 'a+b', '+49170', '.dots..', "!#$%&'*+/=?^_`{|}~-", 'üml', 'a b', '"q"']
const DOMAINS = [
  'example.com',
  'xn--e1afmkfd.xn--p1ai',
  'müller.de',
  'пример.рф',
  'localhost',
  '1.2.3.4',
  'a-b.c-d.example',
  '-a.example',
  'a..example',
  'ex_ample.com',
  '[1.2.3.4]',
  `${'l'.repeat(64)}.example`,
]

/** An address of this run alone: the name in front makes it new, its end is what is tried. */
const unique = (local: string, domain: string) => `${newEmail('try').split('@')[0]}.${local}@${domain}`

/** Asks for a sign-in mail without a browser's own check. @returns whether it was sent */
async function isTakenByUs(address: string): Promise<boolean> {
  const browser = new PlainBrowser()
  await browser.get('/sign-in')
  const page = await browser.submit('email', { fields: { email: address } })
  return page.path.endsWith('/sign-in/code')
}

test('the product accepts an address exactly when the field of a real browser accepts it', async ({ page }) => {
  test.setTimeout(180_000)
  await page.goto('/sign-in')
  const field = page.locator('input[type=email]')
  const tried = [
    ...LOCAL_PARTS.map((local) => unique(local, 'example.com')),
    ...DOMAINS.map((domain) => unique('x', domain)),
  ]
  for (const address of tried) {
    await field.fill(address)
    const theirs = await field.evaluate((input: HTMLInputElement) => input.checkValidity() && input.value !== '')
    expect([address, await isTakenByUs(address)]).toEqual([address, theirs])
  }
})
