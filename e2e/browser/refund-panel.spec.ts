import { expect, type Page } from '@playwright/test'
import { activate } from '../support/assistant'
import { refundsOf } from '../support/books'
import { untilOrder } from '../support/buyer-who-paid'
import { activationsOf, query } from '../support/database'
import { ops, WHO } from '../support/operator-command'
import { until } from '../support/until'
import { type OpenPage, test } from './fixtures'
import type { ConsoleWatch } from './support/console-watch'
import { inspect, type Visit } from './support/inspect'
import { DESK, PHONE } from './support/looks'

test.use(PHONE)

const IN_THE_DARK = { ...DESK, colorScheme: 'dark' } as const

/** Looks at the panel in windows of their own, closed again: a person may follow no more than three eSIMs at once. */
async function inspectPanel(
  openPage: OpenPage,
  watch: ConsoleWatch,
  visit: Visit,
  looks: (typeof PHONE | typeof IN_THE_DARK)[],
) {
  for (const look of looks) {
    const page = await openPage(look)
    await inspect(page, watch, [visit])
    await page.context().close()
  }
}

const panel = (page: Page) => page.locator('#refund')

test.describe('the refund panel of an order', () => {
  test('not started: opened by the keyboard, its button refunds the order and the page says when', async ({
    page,
    openPage,
    consoleWatch,
    paidPerson: { email, orderId },
  }) => {
    const path = `/orders/${orderId}`
    await inspectPanel(openPage, consoleWatch, { name: 'refund-at-once', path, email }, [PHONE, IN_THE_DARK])
    await page.goto(path)
    const button = panel(page).getByRole('button', { name: 'Refund $1.00' })
    await expect(button).toBeHidden()
    await panel(page).locator('summary').focus()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    await expect(button).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page.getByText(/\$1\.00 refunded on/)).toBeVisible()
    await expect(page.getByRole('button', { name: /back/ })).toHaveCount(0)
    await untilOrder(email, 'refunded')
    expect(await refundsOf(orderId)).toHaveLength(1)
    await inspectPanel(openPage, consoleWatch, { name: 'refund-sent-back', path, email }, [PHONE])
  })

  test('started: the form requires a reason, stays in place without one, and says that a person reviews it, then what they answered', async ({
    page,
    openPage,
    consoleWatch,
    paidPerson: { email, orderId, token },
    standIns: { inbox },
  }) => {
    const path = `/orders/${orderId}`
    await activate(token)
    await until('ready', async () => (await activationsOf(email))[0]?.state === 'ready')
    await page.goto(path)
    await panel(page).locator('summary').click()
    const reason = page.getByLabel('What went wrong')
    await reason.fill('      ')
    await page.getByRole('button', { name: 'Request a refund' }).click()
    await expect(page.getByText('Tell us what went wrong in a few words.')).toBeVisible()
    await expect(reason).toHaveAttribute('aria-invalid', 'true')
    await reason.fill('The phone <i>never</i> found it')
    await page.getByRole('button', { name: 'Request a refund' }).click()
    await expect(page.getByText('You requested a refund')).toBeVisible()
    await inspectPanel(openPage, consoleWatch, { name: 'refund-asked', path, email }, [PHONE])

    const answer = 'The line works since Monday, as you wrote.'
    expect((await ops('decide', orderId, 'decline', '--note', answer, ...WHO)).code).toBe(0)
    await inbox.waitFor(email, /refund request/)
    await page.goto(path)
    await expect(page.getByText(answer)).toBeVisible()
    await inspectPanel(openPage, consoleWatch, { name: 'refund-declined', path, email }, [IN_THE_DARK])
  })

  test('late: the offer is open on the page', async ({
    page,
    openPage,
    consoleWatch,
    paidPerson: { email, orderId, token },
    standIns: { oxio },
  }) => {
    const path = `/orders/${orderId}`
    await oxio.scenario('out-of-esims', { email, times: 99 })
    activate(token).catch(() => undefined)
    await until('refused', async () => (await activationsOf(email))[0]?.last_error_code === 'out_of_stock')
    await query("update oxio_activations set created_at = now() - interval '73 hours' where order_id = $1", [orderId])
    await inspectPanel(openPage, consoleWatch, { name: 'refund-offered', path, email }, [PHONE, IN_THE_DARK])
    await page.goto(path)
    await expect(page.getByText('Your eSIM is delayed')).toBeVisible()
    await expect(panel(page).getByRole('button', { name: 'Refund $1.00' })).toBeVisible()
  })
})
