import { beforeEach, describe, expect, it } from 'vitest'
import { activate } from '../support/assistant'
import { activationsOf, guideQuery, ordersOf, query } from '../support/database'
import { bearerFor } from '../support/sign-in'
import { newEmail } from '../support/stack'
import { inbox, oxio, stripe } from '../support/stand-ins'
import { until } from '../support/until'

beforeEach(async () => {
  await Promise.all([oxio.clear(), stripe.clear(), inbox.clear()])
})

const times = <T>(count: number, work: () => Promise<T>) => Promise.all(Array.from({ length: count }, work))

async function payInvoice(token: string): Promise<string> {
  const invoice = await activate(token)
  expect(invoice.status).toBe('invoice_sent')
  await stripe.payInvoice(String(invoice.invoice_id))
  return String(invoice.invoice_id)
}

describe('one paid order', () => {
  it('gives exactly one line when activate_esim is called ten times at once', async () => {
    const email = newEmail('ten')
    const token = await bearerFor(email)
    await payInvoice(token)
    const answers = await times(10, () => activate(token))
    // At most three of a person's calls wait for the end; the others answer at once that it is under way.
    const ends = answers.map(({ status, success }) => (success ? 'success' : String(status)))
    expect(ends).toContain('success')
    for (const end of ends) expect(['success', 'queued', 'activating']).toContain(end)
    expect(await oxio.linesOf(email)).toHaveLength(1)
    expect(await activationsOf(email)).toMatchObject([{ state: 'ready', posts_sent: 1, posts_open: 0 }])
    await inbox.waitFor(email, /ready/i)
    expect((await inbox.mailsTo(email)).filter(({ subject }) => /ready/i.test(subject))).toHaveLength(1)
  })

  it('gives exactly one ledger row and one line when each webhook is delivered three times', async () => {
    const email = newEmail('thrice')
    const token = await bearerFor(email)
    await stripe.webhookOptions({ duplicate: 2, next: 20 })
    await payInvoice(token)
    await until('order paid', async () => (await ordersOf(email))[0]?.state === 'paid')
    expect((await activate(token)).success).toBe(true)
    const rows = await query<{ n: string }>(
      'select count(*) as n from purchases p join orders o on o.id = p.order_id join users u on u.id = o.buyer_id where u.email = $1',
      [email],
    )
    expect(rows).toEqual([{ n: '1' }])
    expect(await oxio.linesOf(email)).toHaveLength(1)
  })

  it('is started only by a person: paying alone makes no line', async () => {
    const email = newEmail('unstarted')
    const token = await bearerFor(email)
    await payInvoice(token)
    await until('order paid', async () => (await ordersOf(email))[0]?.state === 'paid')
    expect(await activationsOf(email)).toEqual([])
    expect(await oxio.linesOf(email)).toEqual([])
  })
})

describe('a new person', () => {
  it('gets one order, one invoice and one mail when activate_esim is called ten times at once', async () => {
    const email = newEmail('crowd')
    const token = await bearerFor(email)
    const answers = await times(10, () => activate(token))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set(['invoice_sent']))
    expect(new Set(answers.map(({ invoice_id }) => invoice_id)).size).toBe(1)
    expect(await ordersOf(email)).toHaveLength(1)
    const [customer] = await query<{ id: string }>('select stripe_customer_id as id from users where email = $1', [
      email,
    ])
    const invoices = await stripe.api(`/v1/invoices?customer=${customer?.id}`)
    expect(invoices.data).toHaveLength(1)
    await inbox.waitFor(email, /invoice/i)
    expect((await inbox.mailsTo(email)).filter(({ subject }) => /invoice/i.test(subject))).toHaveLength(1)
  })

  it('keeps the same invoice when asking again, and is not mailed a second time within a day', async () => {
    const email = newEmail('again')
    const token = await bearerFor(email)
    const first = await activate(token)
    const second = await activate(token)
    expect(second).toMatchObject({ status: 'invoice_sent', already_sent: true, invoice_id: first.invoice_id })
    await inbox.waitFor(email, /invoice/i)
    expect((await inbox.mailsTo(email)).filter(({ subject }) => /invoice/i.test(subject))).toHaveLength(1)
  })

  it('gets an eSIM although no webhook arrived, since asking again asks Stripe', async () => {
    const email = newEmail('nowebhook')
    const token = await bearerFor(email)
    await stripe.hold()
    try {
      await payInvoice(token)
      expect((await activate(token)).success).toBe(true)
      expect(await oxio.linesOf(email)).toHaveLength(1)
    } finally {
      await stripe.release()
    }
  })
})

describe('the ledger', () => {
  it("answers the guide's query as written, and refuses to be changed", async () => {
    const email = newEmail('ledger')
    const token = await bearerFor(email)
    await payInvoice(token)
    const [user] = await until('ledger row', async () => {
      const rows = await query<{ firebase_uid: string }>(
        'select u.firebase_uid from users u join purchases p on p.firebaseuid = u.firebase_uid where u.email = $1',
        [email],
      )
      return rows.length > 0 ? rows : null
    })
    const rows = await guideQuery(user?.firebase_uid ?? '')
    expect(rows).toHaveLength(1)
    expect(rows[0]?.stripetransactionid).toMatch(/^pi_/)
    expect(rows[0]?.datecreated).toBeInstanceOf(Date)
    await expect(
      query('update purchases set amount_cents = 1 where purchaseid = $1', [rows[0]?.purchaseid]),
    ).rejects.toThrow(/append-only/)
  })
})

describe('one more eSIM', () => {
  it('is billed only on request, and is a second line', async () => {
    const email = newEmail('another')
    const token = await bearerFor(email)
    await payInvoice(token)
    expect((await activate(token)).success).toBe(true)
    expect(await activate(token)).toMatchObject({ success: true, already_active: true })
    expect(await ordersOf(email)).toHaveLength(1)
    const invoice = await activate(token, { another: true })
    expect(invoice.status).toBe('invoice_sent')
    await stripe.payInvoice(String(invoice.invoice_id))
    expect((await activate(token)).success).toBe(true)
    expect(await oxio.linesOf(email)).toHaveLength(2)
    expect((await ordersOf(email)).map(({ state }) => state)).toEqual(['paid', 'paid'])
  })
})
