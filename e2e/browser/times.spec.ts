import { expect } from '@playwright/test'
import { query } from '../support/database'
import { seedOrder } from '../support/seed-order'
import { test } from './fixtures'
import { PHONE } from './support/looks'

/** Half an hour before midnight in UTC: yesterday in New York, tomorrow in the east. */
const LATE = '2026-03-10T23:30:00Z'

for (const [timezoneId, moment] of [
  ['America/New_York', 'Mar 10, 2026, 19:30 EDT'],
  ['Asia/Kolkata', 'Mar 11, 2026, 05:00 GMT+5:30'],
  ['Asia/Kathmandu', 'Mar 11, 2026, 05:15 GMT+5:45'],
  ['Pacific/Kiritimati', 'Mar 11, 2026, 13:30 GMT+14'],
] as const)
  test.describe(timezoneId, () => {
    test.use({ ...PHONE, timezoneId })

    test(`a page shows a browser in ${timezoneId} its own day and hour from the first visit`, async ({
      page,
      person,
    }) => {
      const orderId = await seedOrder(person.email, { state: 'paid' })
      await query('update orders set created_at = $2, paid_at = $2, state_since = $2 where id = $1', [orderId, LATE])
      await page.goto(`/orders/${orderId}`)
      await expect(page.getByText(moment).first()).toBeVisible()
      await expect(page.locator('main time').filter({ hasText: 'UTC' })).toHaveCount(0)
      // The second time the server has the zone from a cookie: nothing changes after loading.
      const answer = await page.goto('/dashboard')
      expect(await answer?.text()).toContain(moment.split(',').slice(0, 2).join(','))
      expect(await page.context().cookies()).toContainEqual(expect.objectContaining({ name: 'tz' }))
    })
  })
