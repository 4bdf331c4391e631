import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { receiveAlerts } from '../support/alert-receiver'
import { activate } from '../support/assistant'
import { refundsOf } from '../support/books'
import { onOrderPage, type PaidPerson, paidPerson, untilOrder } from '../support/buyer-who-paid'
import { activationsOf, query } from '../support/database'
import { runScriptWith } from '../support/run-script'
import { inbox, oxio, stripe } from '../support/stand-ins'
import { until } from '../support/until'

const LINE = { method: 'POST', path: '/v3/lines/line' }
const OFFER = /is delayed: wait or get a refund/

let receiver: Awaited<ReturnType<typeof receiveAlerts>>
beforeAll(async () => {
  receiver = await receiveAlerts()
})
afterAll(() => receiver.close())
afterEach(() => Promise.all([stripe.clear(), oxio.clear()]))

const sweep = () => runScriptWith({ ALERT_WEBHOOK_URL: receiver.url }, 'scripts/reconcile.ts', '--sweep')
const startedHoursAgo = (orderId: string, hours: number) =>
  query('update oxio_activations set created_at = now() - make_interval(hours => $2) where order_id = $1', [
    orderId,
    hours,
  ])
const offersTo = async (email: string) => (await inbox.mailsTo(email)).filter(({ subject }) => OFFER.test(subject))
const overdue = () =>
  receiver.alerts.filter(({ code }) => code === 'line_overdue').map(({ facts }) => String(facts.orderId))

/** OXIO definitely refuses a line for this person; the tool's answer waits for one. */
async function withoutStock(name: string, times = 99): Promise<PaidPerson> {
  const person = await paidPerson(name)
  await oxio.scenario('out-of-esims', { email: person.email, times })
  activate(person.token).catch(() => undefined)
  await until('refused', async () => (await activationsOf(person.email))[0]?.last_error_code === 'out_of_stock')
  return person
}

/** OXIO's answer was lost, and two lines are candidates. */
async function unclear(name: string): Promise<PaidPerson> {
  const person = await paidPerson(name)
  await oxio.arm({ match: LINE, kind: 'reset_after' })
  activate(person.token).catch(() => undefined)
  await until('line made', async () => (await oxio.linesOf(person.email)).length === 1)
  await oxio.seedLine(person.email, { createdAgoMs: 0 })
  await until('for a person', async () => (await activationsOf(person.email))[0]?.state === 'needs_attention', 40_000)
  return person
}

describe('no line for three days', () => {
  it('because the network has none: a refund is offered once, and made at the press of a button', async () => {
    const person = await withoutStock('late')
    await startedHoursAgo(person.orderId, 71)
    await sweep()
    expect((await onOrderPage(person)).text).not.toContain('Your eSIM is delayed')
    expect(await offersTo(person.email)).toEqual([])

    await startedHoursAgo(person.orderId, 73)
    await sweep()
    await sweep()
    const mail = await inbox.waitFor(person.email, OFFER)
    expect(mail.text).toContain(`/orders/${person.orderId}`)
    expect(await offersTo(person.email)).toHaveLength(1)
    expect(overdue()).toEqual([person.orderId])

    const browser = await onOrderPage(person)
    expect(browser.text).toContain('Your eSIM is delayed')
    const page = await browser.submit('refund-order', { fields: {} })
    expect(page.text).toMatch(/\$1\.00 refunded on/)
    await untilOrder(person.email, 'refunded')
    expect(await refundsOf(person.orderId)).toMatchObject([{ cause: 'customer', state: 'succeeded' }])
    expect((await activationsOf(person.email)).map(({ state }) => state)).toEqual(['cancelled'])
    expect(await oxio.linesOf(person.email)).toEqual([])
    await sweep()
    expect(await offersTo(person.email)).toHaveLength(1)
  })

  it('and then one: the person who waits gets the eSIM, and is no longer offered a refund', async () => {
    const person = await withoutStock('waits', 1)
    await startedHoursAgo(person.orderId, 73)
    await sweep()
    await inbox.waitFor(person.email, OFFER)
    await query('update oxio_activations set next_attempt_at = now() where order_id = $1', [person.orderId])
    await until('ready', async () => (await activationsOf(person.email))[0]?.state === 'ready', 40_000)
    expect((await onOrderPage(person)).text).not.toContain('Your eSIM is delayed')
    expect(await oxio.linesOf(person.email)).toHaveLength(1)
    expect(await refundsOf(person.orderId)).toEqual([])
  })

  it('because it is not clear which is theirs: the offer asks for a reason, and nothing is refunded before an operator decides', async () => {
    const person = await unclear('unclear')
    await startedHoursAgo(person.orderId, 73)
    await sweep()
    await inbox.waitFor(person.email, OFFER)
    const browser = await onOrderPage(person)
    expect(browser.text).toContain('Your eSIM is delayed')
    expect(browser.text).toContain('What went wrong')
    const page = await browser.submit('refund-order', { fields: { reason: 'Three days are too long for me' } })
    expect(page.text).toContain('You requested a refund')
    expect(await refundsOf(person.orderId)).toEqual([])
    await untilOrder(person.email, 'paid')
  })
})
