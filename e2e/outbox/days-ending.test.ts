import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { runReconcile } from '../support/books'
import { payCheckout } from '../support/buyers'
import { query } from '../support/database'
import { PlainBrowser } from '../support/plain-browser'
import { sessionFor } from '../support/sign-in'
import { newEmail } from '../support/stack'
import { inbox } from '../support/stand-ins'
import { pressPay, webBuyer } from '../support/web-buyer'

type Esim = { email: string; activationId: string; orderId: string }

/** A signed-in person with an eSIM whose ten days end in `hours`. It exists neither at Stripe nor at OXIO. */
async function esimThatEndsIn(hours: number, { state = 'paid', locale = 'en', zone = 'UTC' } = {}): Promise<Esim> {
  const email = newEmail('ending')
  await sessionFor(email)
  await query('update users set locale = $2, time_zone = $3 where email = $1', [email, locale, zone])
  const tag = randomUUID().replaceAll('-', '').slice(0, 24)
  const [orderId, activationId] = [`ord_${tag}`, `line_${tag}`]
  await query(
    `insert into orders (id, buyer_id, holder_id, product, channel, state, amount_cents, currency, livemode, paid_at,
       payment_intent_id, stripe_read_at)
     select $1, u.id, u.id, 'esim_beta', 'web', $3::"OrderState", 100, 'usd', false, now(), $4, now()
     from users u where u.email = $2`,
    [orderId, email, state, `pi_${tag}`],
  )
  await query(
    `insert into oxio_activations (id, order_id, user_id, state, line_id, phone_number, activation_code, activation_code_key_id,
       next_attempt_at, ready_at, created_at)
     select $1, $2, u.id, 'ready', $4, '+14155550123', '', 'seed', now() + interval '1 year',
       at, at - interval '1 minute'
     from users u, (select now() + make_interval(secs => $5::float * 3600) - interval '240 hours' as at) ready where u.email = $3`,
    [activationId, orderId, email, tag, hours],
  )
  return { email, activationId, orderId }
}

const queued = (activationId: string) =>
  query<{ recipient: string; give_up_at: Date; ends: Date }>(
    `select e.recipient, e.give_up_at, a.ready_at + interval '240 hours' as ends
     from emails e join oxio_activations a on a.id = e.data ->> 'activationId'
     where e.template = 'days-ending' and a.id = $1`,
    [activationId],
  )
const sweep = () => runReconcile('--sweep')

describe('the mail before the days of an eSIM end', () => {
  it('is sent once by three sweeps at once beside the nodes, and never after a later sweep', async () => {
    const esim = await esimThatEndsIn(20)
    await Promise.all([sweep(), sweep(), sweep()])
    const mail = await inbox.waitFor(esim.email, /eSIM expires on/)
    expect(mail.text).toContain('new line with its own number')
    expect(mail.text).toContain('/buy?another=1')
    expect(mail.text).toContain(esim.orderId)
    await sweep()
    const rows = await queued(esim.activationId)
    expect(rows).toEqual([{ recipient: esim.email, give_up_at: rows[0]?.ends, ends: rows[0]?.ends }])
    expect((await inbox.mailsTo(esim.email)).filter(({ subject }) => /expires on/.test(subject))).toHaveLength(1)
  })

  it('is not sent earlier, nor after the end, nor for an order without our money', async () => {
    const others = await Promise.all([
      esimThatEndsIn(25),
      esimThatEndsIn(-0.1),
      esimThatEndsIn(20, { state: 'refunded' }),
      esimThatEndsIn(20, { state: 'disputed' }),
    ])
    const due = await esimThatEndsIn(1)
    await sweep()
    expect(await queued(due.activationId)).toHaveLength(1)
    for (const { activationId } of others) expect(await queued(activationId)).toEqual([])
  })

  it('is written in the language of the person and shows their time', async () => {
    const esim = await esimThatEndsIn(10, { locale: 'fr', zone: 'Asia/Kolkata' })
    await sweep()
    const mail = await inbox.waitFor(esim.email, /prend fin le/)
    expect(mail.text).toMatch(/(?:UTC|GMT)\+5:30/)
  })
})

describe('the link of that mail', () => {
  it('leads to one press: the same contract is ticked, and the page says that it is a new line', async () => {
    const email = newEmail('repeat')
    const browser = await webBuyer(email)
    await pressPay(browser)
    await payCheckout(email)
    const page = await browser.get('/buy?another=1')
    expect(page.text).toContain('a new line with its own number')
    await browser.submit(/Pay \$1\.00 for another one/, { fields: { terms: 'yes', begin_on_start: 'yes' } })
    expect(page.html.match(/<input[^>]*type="checkbox"[^>]*checked=""/g)).toHaveLength(2)
    expect(browser.path).toMatch(/^\/pay\/ord_/)
  })

  it('ticks nothing for a person who has not agreed to this contract before', async () => {
    const page = await (await webBuyer(newEmail('first'))).get('/buy?another=1')
    expect(page.html.match(/<input[^>]*type="checkbox"[^>]*checked=""/g)).toBeNull()
  })

  it('survives signing in', async () => {
    const page = await new PlainBrowser().get('/buy?another=1')
    expect(decodeURIComponent(page.path)).toContain('/buy?another=1')
  })
})
