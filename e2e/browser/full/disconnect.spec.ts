import { expect } from '@playwright/test'
import { callStatus, tokensFor } from '../../support/oauth-plain'
import { newEmail } from '../../support/stack'
import { test } from '../fixtures'

test('a person disconnects their own assistants only, and a disconnected one can do nothing from that moment', async ({
  page,
  person: { email },
}) => {
  const [mine, kept] = [await tokensFor(email), await tokensFor(email)]
  const others = await tokensFor(newEmail('other'))
  await page.goto('/assistants')
  const buttons = page.getByRole('button', { name: 'Disconnect Plain client' })
  await expect(buttons).toHaveCount(2)
  expect(await callStatus(mine.access)).toBe(200)
  // The newest is first.
  await buttons.last().click()
  await expect(page.getByRole('status').filter({ hasText: 'Disconnected.' })).toBeVisible()
  await expect(buttons).toHaveCount(1)
  expect([await callStatus(mine.access), await callStatus(kept.access), await callStatus(others.access)]).toEqual([
    401, 200, 200,
  ])
})

test('only its person can end a connection', async ({ page, person: _ }) => {
  const { access } = await tokensFor(newEmail('victim'))
  await page.goto('/assistants')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.getByRole('button', { name: /disconnect/i })).toHaveCount(0)
  expect(await callStatus(access)).toBe(200)
})
