import { expect } from '@playwright/test'
import { ordersOf } from '../../support/database'
import { personWhoWaits } from '../../support/person-who-waits'
import { test } from '../fixtures'
import { PHONE } from '../support/looks'
import { signInBrowser } from '../support/sign-in-browser'

test.use(PHONE)

for (const { how, isStreamCut } of [
  { how: 'by the stream', isStreamCut: false },
  { how: 'by asking, where no stream comes through', isStreamCut: true },
])
  test(`the order page updates itself, ${how}`, async ({ page, standIns: _ }) => {
    const { email, asked } = await personWhoWaits()
    await signInBrowser(page.context(), email)
    const streams: number[] = []
    if (isStreamCut) await page.route('**/api/activations/**', (route) => route.fulfill({ status: 204 }))
    else
      page.on('response', (response) => {
        if (response.url().includes('/events')) streams.push(response.status())
      })
    await page.goto(`/orders/${(await ordersOf(email))[0]?.id}`)
    await page.evaluate(() => document.body.setAttribute('data-not-loaded-anew', ''))
    await expect(page.getByRole('link', { name: /install/i }).first()).toBeVisible({ timeout: 40_000 })
    await expect(page.locator('body[data-not-loaded-anew]')).toHaveCount(1)
    if (!isStreamCut) expect(streams).toContain(200)
    await asked
  })
