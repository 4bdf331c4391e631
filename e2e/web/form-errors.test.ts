import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findViolations, launch, openPage } from '../support/browser'
import { ordersOf } from '../support/database'
import { personWithEsim } from '../support/person-with-esim'
import { newEmail } from '../support/stack'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

const LOOK = { width: 375, scheme: 'light' } as const

/** The name of the field that has the focus, and the text that is read out with it. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const field = document.activeElement
    const ids = (field?.getAttribute('aria-describedby') ?? '').split(' ')
    const texts = ids.map((id) => document.getElementById(id)?.innerText ?? '')
    return { name: field?.getAttribute('name'), invalid: field?.getAttribute('aria-invalid'), text: texts.join(' ') }
  })

async function untilFocusOn(page: Page, name: string) {
  await page.waitForFunction((wanted) => document.activeElement?.getAttribute('name') === wanted, name)
  return focused(page)
}

describe('a form that lacks something says so beside the field, in the language of the page, and puts the focus there', () => {
  it.each([
    ['/buy', 'Please tick this box to continue.'],
    ['/fr/buy', 'Cochez cette case pour continuer.'],
  ])('consents on %s', async (path, text) => {
    const email = newEmail('unticked')
    const { page, context, complaints } = await openPage(browser, LOOK, email)
    await page.goto(path)
    await page.locator('[name=begin_on_start]').check()
    await page.locator('form:has([name=terms]) button').click()
    const field = await untilFocusOn(page, 'terms')
    expect(field).toMatchObject({ invalid: 'true' })
    expect(field.text).toContain(text)
    // What was ticked is kept, and is not complained of.
    expect(await page.locator('[name=begin_on_start]').isChecked()).toBe(true)
    expect(await page.locator('[name=begin_on_start]').getAttribute('aria-invalid')).toBeNull()
    expect(await findViolations(page)).toEqual([])
    expect(await ordersOf(email)).toEqual([])
    expect(complaints).toEqual([])
    await context.close()
  })

  it('an address of a gift that is none', async () => {
    const { page, context } = await openPage(browser, LOOK, newEmail('bad-recipient'))
    await page.goto('/buy?for=gift')
    await page.locator('[name=recipient]').fill('friend@')
    await page.locator('form:has([name=terms]) button').click()
    const field = await untilFocusOn(page, 'recipient')
    expect(field.text).toContain('does not look like an e-mail address')
    expect(await page.locator('[name=recipient]').inputValue()).toBe('friend@')
    await context.close()
  })

  it.each([
    ['/sign-in', 'email', 'Enter your email address.'],
    ['/es/sign-in', 'email', 'Escribe tu correo electrónico.'],
    ['/withdraw', 'name', 'Write your name'],
  ])('an empty field on %s', async (path, name, text) => {
    const { page, context, complaints } = await openPage(browser, LOOK)
    await page.goto(path)
    await page.locator(`form:has([name=${name}]) button`).click()
    expect((await untilFocusOn(page, name)).text).toContain(text)
    expect(complaints).toEqual([])
    await context.close()
  })

  it('questions about a phone that were not answered', async () => {
    const { page, context, complaints } = await openPage(browser, LOOK)
    await page.goto('/check')
    await page.locator('[name=eid][value=yes]').check()
    await page.locator('form:has([name=eid]) button').click()
    await untilFocusOn(page, 'unlocked')
    expect(await page.getByText('Choose an answer.').count()).toBe(1)
    expect(await page.locator('[name=eid][value=yes]').isChecked()).toBe(true)
    expect(await findViolations(page)).toEqual([])
    expect(complaints).toEqual([])
    await context.close()
  })

  it('a request for the money back without a reason, and deleting an account without an address', async () => {
    const { email, orderId } = await personWithEsim()
    const { page, context, complaints } = await openPage(browser, LOOK, email)
    await page.goto(`/orders/${orderId}`)
    await page.locator('#refund summary').click()
    await page.locator('form:has([name=reason]) button').click()
    expect((await untilFocusOn(page, 'reason')).text).toContain('Write a few words')
    await page.goto('/account/delete')
    await page.locator('form:has([name=typed]) button').click()
    expect((await untilFocusOn(page, 'typed')).text).toContain('Enter your email address.')
    expect(complaints).toEqual([])
    await context.close()
  })
})
