import { describe, expect, it } from 'vitest'
import { untilOrder } from '../support/buyer-who-paid'
import { query } from '../support/database'
import { PlainBrowser } from '../support/plain-browser'
import { seedOrder } from '../support/seed-order'
import { sessionFor } from '../support/sign-in'
import { newEmail } from '../support/stack'
import { inbox, stripe } from '../support/stand-ins'
import { until } from '../support/until'
import { attemptsOf, pressPay } from '../support/web-buyer'

/** Half an hour before midnight in UTC: yesterday in New York, tomorrow in the east. */
const LATE = '2026-03-10T23:30:00Z'

async function orderOf(name: string): Promise<{ email: string; orderId: string }> {
  const email = newEmail(name)
  await sessionFor(email)
  const orderId = await seedOrder(email, { state: 'paid' })
  await query('update orders set created_at = $2, paid_at = $2, state_since = $2 where id = $1', [orderId, LATE])
  return { email, orderId }
}

const zoneOf = async (email: string) =>
  (await query<{ time_zone: string | null }>('select time_zone from users where email = $1', [email]))[0]?.time_zone

describe('a page', () => {
  it('names UTC where no browser has sent its zone', async () => {
    const { email, orderId } = await orderOf('no-scripts')
    const page = await new PlainBrowser(await sessionFor(email)).get(`/orders/${orderId}`)
    expect(page.text).toContain('Mar 10, 2026, 23:30 UTC')
  })

  it.each(['Mars/Olympus', '%00', '+05:30', 'x'.repeat(3000)])(
    'is shown in UTC for the invalid zone %s',
    async (zone) => {
      const { email, orderId } = await orderOf('bad-zone')
      const plain = new PlainBrowser(await sessionFor(email))
      plain.keepCookie(`tz=${zone}`)
      const page = await plain.get(`/orders/${orderId}`)
      expect(page.status).toBe(200)
      expect(page.text).toContain('23:30 UTC')
      expect(await zoneOf(email)).toBeNull()
    },
  )

  it('shows the day of the terms unchanged in every zone', async () => {
    const day = (await new PlainBrowser().get('/legal/terms')).text.match(/[A-Z][a-z]{2} \d+, 20\d\d/)?.[0]
    for (const zone of ['America/New_York', 'Pacific/Kiritimati']) {
      const plain = new PlainBrowser()
      plain.keepCookie(`tz=${zone}`)
      expect((await plain.get('/legal/terms')).text).toContain(day)
    }
  })
})

it('mails show times in the zone of the last visit, and name it', async () => {
  const email = newEmail('zone-mail')
  const plain = new PlainBrowser(await sessionFor(email))
  plain.keepCookie('tz=Asia/Kathmandu')
  await pressPay(plain)
  // The process stores the zone under its own name, which may be the older spelling.
  await until('zone kept', async () => /^Asia\/Kath?mandu$/.test((await zoneOf(email)) ?? ''))
  const [attempt] = await attemptsOf(email)
  await stripe.paySession(attempt?.stripe_id ?? '')
  const { id } = await untilOrder(email, 'paid')
  const [order] = await query<{ paid_at: Date }>('select paid_at from orders where id = $1', [id])
  const mail = await until('receipt', async () =>
    (await inbox.mailsTo(email)).find(({ text }) => /received/.test(text)),
  )
  const hour = order?.paid_at.toLocaleTimeString('en', {
    timeZone: 'Asia/Kathmandu',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  expect(mail.text).toContain(`${hour} GMT+5:45`)
})
