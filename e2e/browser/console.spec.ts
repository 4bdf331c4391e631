import { expect } from '@playwright/test'
import { paidPerson, untilOrder } from '../support/buyer-who-paid'
import { ordersOf, query } from '../support/database'
import { auditOf } from '../support/operator-command'
import { newEmail } from '../support/stack'
import { test } from './fixtures'
import { signInBrowser } from './support/sign-in-browser'

const REASON = 'The customer wrote to us'

// The person whose eSIM is ready is there first, so that no page of the console is empty.
test.beforeEach(({ context, operator, holder: _ }) => signInBrowser(context, operator.email))

test('a mail in the outbox is shown with a masked address', async ({ page }) => {
  await page.goto('/ops/mails?state=sent')
  await expect(page.locator('main')).toContainText(/[a-z]\*\*\*@example\.com/)
  await expect(page.locator('main')).not.toContainText(/[a-z0-9]{4,}@example\.com/)
})

test('a mail that a newer one replaced is no failure: neither an error of the day nor a task', async ({ page }) => {
  const [{ count } = { count: 0 }] = await query<{ count: number }>(
    `with made as (
       insert into emails (id, template, template_version, data, recipient, locale, idempotency_key, state, last_error_code)
       select 'eml_' || gen_random_uuid(), 'refund-offer', 1, '{}', $1, 'en', gen_random_uuid()::text, 'failed', 'superseded'
       from generate_series(1, 40) returning 1)
     select count(*)::int as count from made`,
    [newEmail('superseded')],
  )
  expect(count).toBe(40)
  await page.goto('/ops')
  const overview = page.locator('main')
  // Only one number counts what waits for a person.
  expect((await overview.innerText()).match(/needs? attention/g)).toHaveLength(1)
  await expect(overview).not.toContainText('superseded')
  await page.goto('/ops/mails?state=failed')
  await expect(page.locator('main')).not.toContainText('superseded')
})

test('a search without a result keeps its text in the field, lists no rows, and is not in the address bar', async ({
  page,
}) => {
  await page.goto('/ops/orders')
  await page.locator('[name=what]').fill('nobody@example.com')
  await page.locator('search button').click()
  await expect(page.getByRole('heading', { name: 'No order found' })).toBeVisible()
  await expect(page.locator('[name=what]')).toHaveValue('nobody@example.com')
  await expect(page.locator('main table')).toHaveCount(0)
  expect(page.url()).not.toContain('nobody')
  await page.getByRole('link', { name: 'Back' }).click()
  await expect(page.locator('main table')).toBeVisible()
})

test('an order is refunded once, however often the button is pressed, and the audit log says by whom and why', async ({
  page,
  operator,
  standIns: { stripe },
}) => {
  const person = await paidPerson('console')
  await page.goto(`/ops/orders/${person.orderId}`)
  await page
    .locator('summary')
    .filter({ hasText: /refund/i })
    .first()
    .click()
  const form = page.locator('form').filter({ has: page.locator('input[value="refund"]') })
  await form.getByLabel(/reason/i).fill(REASON)
  await form.getByRole('button').dblclick()
  await page.waitForURL(/asked=/)
  await untilOrder(person.email, 'refunded')
  const [order] = await ordersOf(person.email)
  const { data } = await stripe.api(`/v1/refunds?payment_intent=${order?.payment_intent_id}`)
  expect(data).toHaveLength(1)
  const asked = (await auditOf(person.orderId)).filter(({ phase }) => phase === 'asked')
  expect(asked).toMatchObject([{ actor: operator.email, reason: REASON }])
})
