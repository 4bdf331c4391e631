import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { inspect } from '../support/all-pages'
import { activate } from '../support/assistant'
import { refundsOf } from '../support/books'
import { type Look, launch, openPage } from '../support/browser'
import { type PaidPerson, paidPerson, untilOrder } from '../support/buyer-who-paid'
import { activationsOf, query } from '../support/database'
import { ops, WHO } from '../support/operator-command'
import { inbox, oxio, stripe } from '../support/stand-ins'
import { until } from '../support/until'

const PHONE: Look = { width: 375, scheme: 'light' }
const DESK: Look = { width: 1280, scheme: 'dark' }
const LOOKS = [PHONE, DESK]

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())
afterEach(() => Promise.all([stripe.clear(), oxio.clear()]))

/** The panel as its buyer sees it, on a phone and on a desk, without anything that bars somebody. */
async function looksRight(name: string, { email, orderId }: PaidPerson, looks: readonly Look[] = LOOKS): Promise<void> {
  const path = `/orders/${orderId}`
  for (const look of looks) await inspect(browser, { name: `refund-${name}`, path, email }, look)
}

async function onPanel({ email, orderId }: PaidPerson) {
  const opened = await openPage(browser, PHONE, email)
  await opened.page.goto(`/orders/${orderId}`)
  return opened
}

const panel = (page: Page) => page.locator('#refund')

describe('the panel for the money of an order', () => {
  it('not started: opened by the keyboard, its button gives the money back and the page says when', async () => {
    const person = await paidPerson('panel')
    await looksRight('at-once', person)
    const { page, context, complaints } = await onPanel(person)
    const button = panel(page).getByRole('button', { name: 'Send me $1.00 back' })
    expect(await button.isVisible()).toBe(false)
    await panel(page).locator('summary').focus()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    expect(await button.evaluate((element) => element === document.activeElement)).toBe(true)
    await page.keyboard.press('Enter')
    await page.getByText(/\$1\.00 sent back on/).waitFor()
    expect(await page.getByRole('button', { name: /back/ }).count()).toBe(0)
    expect(complaints).toEqual([])
    await context.close()
    await untilOrder(person.email, 'refunded')
    expect(await refundsOf(person.orderId)).toHaveLength(1)
    await looksRight('sent-back', person, [PHONE])
  })

  it('started: the form asks for a reason, keeps its place when there is none, and says that a person looks at it, then what they answered', async () => {
    const person = await paidPerson('request')
    await activate(person.token)
    await until('ready', async () => (await activationsOf(person.email))[0]?.state === 'ready')
    const { page, context, complaints } = await onPanel(person)
    await panel(page).locator('summary').click()
    const reason = page.getByLabel('What went wrong')
    await reason.fill('      ')
    await page.getByRole('button', { name: 'Ask for my money back' }).click()
    await page.getByText('Write a few words').waitFor()
    expect(await reason.getAttribute('aria-invalid')).toBe('true')
    await reason.fill('The phone <i>never</i> found it')
    await page.getByRole('button', { name: 'Ask for my money back' }).click()
    await page.getByText('You asked for your money back').waitFor()
    expect(complaints).toEqual([])
    await context.close()
    await looksRight('asked', person, [PHONE])

    const answer = 'The line works since Monday, as you wrote.'
    expect((await ops('decide', person.orderId, 'decline', '--note', answer, ...WHO)).code).toBe(0)
    await inbox.waitFor(person.email, /request for a refund/)
    const declined = await onPanel(person)
    await declined.page.getByText(answer).waitFor()
    await declined.context.close()
    await looksRight('declined', person, [DESK])
  })

  it('late: the offer stands open on the page', async () => {
    const person = await paidPerson('offered')
    await oxio.scenario('out-of-esims', { email: person.email, times: 99 })
    activate(person.token).catch(() => undefined)
    await until('refused', async () => (await activationsOf(person.email))[0]?.last_error_code === 'out_of_stock')
    await query("update oxio_activations set created_at = now() - interval '73 hours' where order_id = $1", [
      person.orderId,
    ])
    await looksRight('offered', person)
    const { page, context } = await onPanel(person)
    expect(await page.getByText('We are late').isVisible()).toBe(true)
    expect(await panel(page).getByRole('button', { name: 'Send me $1.00 back' }).isVisible()).toBe(true)
    await context.close()
  })
})
