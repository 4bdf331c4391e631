import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launch, openPage } from '../support/browser'
import { consolePages } from '../support/console-pages'
import { query } from '../support/database'
import { newEmail } from '../support/stack'

let browser: Browser
let email: string

beforeAll(async () => {
  browser = await launch()
  email = (await consolePages()).email
})
afterAll(() => browser.close())

it('a mail in the outbox is shown with a masked address', async () => {
  const { page, context } = await openPage(browser, { width: 1280, scheme: 'light' }, email)
  await page.goto('/ops/mails?state=sent')
  const text = await page.locator('main').innerText()
  expect(text).toMatch(/[a-z]\*\*\*@example\.com/)
  expect(text).not.toMatch(/[a-z0-9]{4,}@example\.com/)
  await context.close()
})

it('a mail that a newer one took the place of is no failure: neither an error of the day nor something to be done', async () => {
  const [{ count } = { count: 0 }] = await query<{ count: number }>(
    `with made as (
       insert into emails (id, template, template_version, data, recipient, locale, idempotency_key, state, last_error_code)
       select 'eml_' || gen_random_uuid(), 'refund-offer', 1, '{}', $1, 'en', gen_random_uuid()::text, 'failed', 'superseded'
       from generate_series(1, 40) returning 1)
     select count(*)::int as count from made`,
    [newEmail('superseded')],
  )
  expect(count).toBe(40)
  const { page, context } = await openPage(browser, { width: 1280, scheme: 'light' }, email)
  await page.goto('/ops')
  const overview = await page.locator('main').innerText()
  expect(overview).not.toContain('superseded')
  // One number says how much waits for a person.
  expect(overview.match(/waits? for a person|needs? a person/g)).toHaveLength(1)
  await page.goto('/ops/mails?state=failed')
  expect(await page.locator('main').innerText()).not.toContain('superseded')
  await context.close()
})

it('what a search finds nothing for stays in its field, no rows stand below it, and the address bar does not have it', async () => {
  const { page, context, complaints } = await openPage(browser, { width: 1280, scheme: 'light' }, email)
  await page.goto('/ops/orders')
  await page.locator('[name=what]').fill('nobody@example.com')
  await page.locator('search button').click()
  await page.getByRole('heading', { name: 'No order found' }).waitFor()
  expect(await page.locator('[name=what]').inputValue()).toBe('nobody@example.com')
  expect(await page.locator('main table').count()).toBe(0)
  expect(page.url()).not.toContain('nobody')
  await page.getByRole('link', { name: 'Back to the page' }).click()
  await page.locator('main table').waitFor()
  expect(complaints).toEqual([])
  await context.close()
})
