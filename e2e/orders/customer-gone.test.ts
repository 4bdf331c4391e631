import { afterEach, describe, expect, it } from 'vitest'
import { activate } from '../support/assistant'
import { type Buyer, invoiced, paid, untilOrder } from '../support/buyers'
import { ordersOf, query } from '../support/database'
import { ops } from '../support/operator-command'
import { bearerFor } from '../support/sign-in'
import { newEmail } from '../support/stack'
import { stripe } from '../support/stand-ins'
import { deliver, eventBody } from '../support/stripe-events'
import { attemptsOf, pressPay, webBuyer } from '../support/web-buyer'

afterEach(() => stripe.clear())

/** How often the SDK tries one call. */
const EVERY_TRY = 3

async function customerOf(email: string): Promise<string> {
  const [row] = await query<{ id: string | null }>('select stripe_customer_id as id from users where email = $1', [
    email,
  ])
  return row?.id ?? ''
}

async function goneOf(email: string): Promise<string[]> {
  const rows = await query<{ id: string }>(
    `select r.id from replaced_ids r join users u on u.id = r.user_id where u.email = $1 and r.party = 'stripe' order by noticed_at`,
    [email],
  )
  return rows.map(({ id }) => id)
}

/** The person's customers at Stripe that are not deleted. */
async function livingOf(email: string): Promise<string[]> {
  const [user] = await query<{ uid: string }>('select firebase_uid as uid from users where email = $1', [email])
  const { data } = await stripe.api('/v1/customers?limit=100')
  return (data as { id: string; metadata: { firebase_uid?: string } }[])
    .filter(({ metadata }) => metadata.firebase_uid === user?.uid)
    .map(({ id }) => id)
}

const openInvoicesOf = async (customers: string[]) => {
  const lists = await Promise.all(customers.map((id) => stripe.api(`/v1/invoices?customer=${id}&limit=100`)))
  return lists
    .flatMap(({ data }) => data as { id: string; status: string }[])
    .filter(({ status }) => status === 'open')
    .map(({ id }) => id)
}

/** A person with an ended order whose customer at Stripe is deleted. */
async function withoutCustomer(name: string): Promise<Buyer & { gone: string }> {
  const buyer = await invoiced(name)
  const gone = await customerOf(buyer.email)
  await stripe.change(`/v1/invoices/${buyer.stripeId}/void`)
  await untilOrder(buyer.email, 'cancelled')
  await stripe.remove(`/v1/customers/${gone}`)
  return { ...buyer, gone }
}

describe('a customer that Stripe no longer has', () => {
  it('is created again for the next invoice, which can be paid; the old id is kept and the history of the order says so', async () => {
    const { email, token, gone } = await withoutCustomer('deleted')
    const invoice = await activate(token)
    expect(invoice).toMatchObject({ status: 'invoice_sent' })
    const now = await customerOf(email)
    expect(now).not.toBe(gone)
    expect(await goneOf(email)).toEqual([gone])
    expect(await livingOf(email)).toEqual([now])
    await stripe.payInvoice(String(invoice.invoice_id))
    expect(await activate(token)).toMatchObject({ success: true })
    const order = (await ordersOf(email)).at(-1)
    expect((await ops('explain', order?.id ?? '')).stdout).toContain(gone)
  })

  it('that was never in this account is created too, on the web as well', async () => {
    const email = newEmail('foreign')
    const browser = await webBuyer(email)
    const foreign = `cus_foreign${Date.now()}`
    await browser.get('/dashboard')
    await query('update users set stripe_customer_id = $2 where email = $1', [email, foreign])
    expect(await pressPay(browser)).toContain((await attemptsOf(email))[0]?.stripe_id)
    expect(await goneOf(email)).toEqual([foreign])
  })

  it('is created again once by ten requests at once, with one invoice', async () => {
    const { email, token } = await withoutCustomer('crowd')
    const answers = await Promise.all(Array.from({ length: 10 }, () => activate(token)))
    expect(new Set(answers.map(({ invoice_id }) => invoice_id)).size).toBe(1)
    const living = await livingOf(email)
    expect(living).toEqual([await customerOf(email)])
    expect(await openInvoicesOf(living)).toHaveLength(1)
  })

  it('is created again once although the answer that names the new one is lost', async () => {
    const { email, token } = await withoutCustomer('lost')
    await stripe.arm({ match: { method: 'POST', path: '^/v1/customers$' }, kind: 'reset_after', times: EVERY_TRY })
    await activate(token)
    expect(await stripe.struck()).toBe(true)
    await stripe.clear()
    expect(await activate(token)).toMatchObject({ status: 'invoice_sent' })
    expect(await livingOf(email)).toEqual([await customerOf(email)])
  })

  it('can disappear repeatedly, and is replaced each time', async () => {
    const { email, token, gone } = await withoutCustomer('again')
    const first = await activate(token)
    const second = await customerOf(email)
    await stripe.change(`/v1/invoices/${first.invoice_id}/void`)
    await stripe.remove(`/v1/customers/${second}`)
    expect(await activate(token)).toMatchObject({ status: 'invoice_sent' })
    expect(await goneOf(email)).toEqual([gone, second])
    expect(await livingOf(email)).toEqual([await customerOf(email)])
  })

  it('in the moment between the address and the invoice is replaced in the same call', async () => {
    const email = newEmail('between')
    const token = await bearerFor(email)
    const missing = {
      error: {
        type: 'invalid_request_error',
        code: 'resource_missing',
        param: 'customer',
        message: 'No such customer',
      },
    }
    await stripe.arm({ match: { method: 'POST', path: '^/v1/invoices$' }, kind: 'status', status: 400, body: missing })
    expect(await activate(token)).toMatchObject({ status: 'invoice_sent' })
    expect(await stripe.struck()).toBe(true)
    expect(await goneOf(email)).toHaveLength(1)
  })
})

describe('what began with a customer that Stripe no longer has', () => {
  it('an open invoice is replaced by another, so that there is one to pay', async () => {
    const { email, token, stripeId } = await invoiced('open')
    const gone = await customerOf(email)
    await stripe.remove(`/v1/customers/${gone}`)
    const next = await activate(token)
    expect(next).toMatchObject({ status: 'invoice_sent' })
    expect(await stripe.api(`/v1/invoices/${stripeId}`)).toMatchObject({ status: 'void' })
    expect(await openInvoicesOf([gone, await customerOf(email)])).toEqual([next.invoice_id])
    await stripe.payInvoice(String(next.invoice_id))
    expect(await activate(token)).toMatchObject({ success: true })
  })

  it('an unfinished draft is never finished', async () => {
    const email = newEmail('draft')
    const token = await bearerFor(email)
    await stripe.arm({
      match: { method: 'POST', path: '^/v1/invoiceitems$' },
      kind: 'status',
      status: 500,
      times: EVERY_TRY,
    })
    await activate(token)
    await stripe.clear()
    const [draft] = await attemptsOf(email)
    const gone = await customerOf(email)
    await stripe.remove(`/v1/customers/${gone}`)
    const next = await activate(token)
    expect(next).toMatchObject({ status: 'invoice_sent' })
    expect(next.invoice_id).not.toBe(draft?.stripe_id)
    expect((await stripe.api(`/v1/invoices/${draft?.stripe_id}`)).error).toMatchObject({ code: 'resource_missing' })
    expect(await openInvoicesOf([gone, await customerOf(email)])).toEqual([next.invoice_id])
  })

  it('an open Checkout page is replaced by another', async () => {
    const email = newEmail('page')
    const browser = await webBuyer(email)
    const first = await pressPay(browser)
    const [before] = await attemptsOf(email)
    await stripe.remove(`/v1/customers/${await customerOf(email)}`)
    expect(await pressPay(browser)).not.toBe(first)
    expect(await stripe.api(`/v1/checkout/sessions/${before?.stripe_id}`)).toMatchObject({ status: 'expired' })
  })

  it('a paid order stays paid and can be started, before and after the customer was replaced', async () => {
    const { email, token, stripeId } = await paid('keeps')
    await stripe.remove(`/v1/customers/${await customerOf(email)}`)
    const readAnew = () => deliver(eventBody({ data: { object: { id: stripeId, object: 'invoice' } } }))
    expect((await readAnew()).status).toBe(200)
    expect((await ordersOf(email))[0]?.state).toBe('paid')
    // A purchase on the web replaces the customer while the first order still waits.
    const browser = await webBuyer(email)
    await browser.get('/buy?another=1')
    await browser.submit(/Pay \$1\.00/, { fields: { terms: 'yes', begin_on_start: 'yes' } })
    expect(await goneOf(email)).toHaveLength(1)
    expect((await readAnew()).status).toBe(200)
    expect((await ordersOf(email))[0]?.state).toBe('paid')
    expect(await activate(token)).toMatchObject({ success: true })
  })
})
