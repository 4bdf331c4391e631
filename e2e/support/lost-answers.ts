import { expect } from 'vitest'
import { activate } from './assistant'
import { booksOf } from './money-books'
import { bearerFor } from './sign-in'
import { newEmail } from './stack'
import { type Fault, inbox, stripe } from './stand-ins'
import { attemptsOf, pressPay, webBuyer } from './web-buyer'

/** How often the SDK tries one call. */
const EVERY_TRY = 3

export type Trouble = Omit<Fault, 'match'>

export const TROUBLES: Record<string, Trouble> = {
  'the answer is lost after the work': { kind: 'reset_after', times: EVERY_TRY },
  'a proxy answers 502 HTML after the work': { kind: 'html_after', times: EVERY_TRY },
  '500 before the work': { kind: 'status', status: 500, times: EVERY_TRY },
  '502 HTML before the work': { kind: 'html', times: EVERY_TRY },
  '429': { kind: 'retry_after', retryAfter: 1, times: 1 },
  'the connection breaks before the work': { kind: 'reset_before', times: EVERY_TRY },
  'a slow answer': { kind: 'delay_after', ms: 3_000, times: 1 },
}

/** The calls on the way to a mailed invoice. */
export const INVOICE_CALLS: Record<string, Fault['match']> = {
  'customer made': { method: 'POST', path: '^/v1/customers$' },
  'address given': { method: 'POST', path: '^/v1/customers/' },
  'price looked up': { method: 'GET', path: '^/v1/prices' },
  'draft made': { method: 'POST', path: '^/v1/invoices$' },
  'invoice read': { method: 'GET', path: '^/v1/invoices/' },
  'item added': { method: 'POST', path: '^/v1/invoiceitems$' },
  finalized: { method: 'POST', path: '^/v1/invoices/[^/]+/finalize$' },
  sent: { method: 'POST', path: '^/v1/invoices/[^/]+/send$' },
}

export const CHECKOUT_CALLS: Record<string, Fault['match']> = {
  'session made': { method: 'POST', path: '^/v1/checkout/sessions$' },
  'session read': { method: 'GET', path: '^/v1/checkout/sessions/' },
}

/** Orders once with a fault and once without: one order, one customer, one invoice, one mail. */
export async function invoiceDespite(match: Fault['match'], trouble: Trouble): Promise<void> {
  const email = newEmail('trouble')
  const token = await bearerFor(email)
  await underTrouble(match, trouble, () => activate(token))
  const invoice = await activate(token)
  expect(invoice).toMatchObject({ status: 'invoice_sent' })
  await inbox.waitFor(email, /invoice/i)
  expect(await booksOf(email)).toMatchObject({
    customers: 1,
    invoices: 1,
    orders: ['awaiting_payment'],
    mails: { invoice: 1 },
  })
  expect(await stripe.api(`/v1/invoices/${invoice.invoice_id}`)).toMatchObject({ status: 'open', amount_due: 100 })
}

export async function checkoutDespite(match: Fault['match'], trouble: Trouble): Promise<void> {
  const email = newEmail('trouble')
  const buyer = await webBuyer(email)
  await underTrouble(match, trouble, () => pressPay(buyer))
  const url = await pressPay(buyer)
  expect(url).toContain((await attemptsOf(email))[0]?.stripe_id)
  expect(await booksOf(email)).toMatchObject({ customers: 1, sessions: 1, orders: ['awaiting_payment'] })
}

/** An invoice replaces an open Checkout page although closing the page meets a fault. */
export async function expiryDespite(trouble: Trouble): Promise<void> {
  const email = newEmail('trouble')
  const token = await bearerFor(email)
  await pressPay(await webBuyer(email))
  const [checkout] = await attemptsOf(email)
  await underTrouble({ method: 'POST', path: '^/v1/checkout/sessions/[^/]+/expire$' }, trouble, () => activate(token))
  expect(await activate(token)).toMatchObject({ status: 'invoice_sent' })
  expect(await stripe.api(`/v1/checkout/sessions/${checkout?.stripe_id}`)).toMatchObject({ status: 'expired' })
  await inbox.waitFor(email, /invoice/i)
  // The event of the closed page may arrive first and end the order; then the invoice belongs to the next order.
  const { invoices, sessions, orders } = await booksOf(email)
  expect({ invoices, sessions, open: orders.filter((state) => state === 'awaiting_payment') }).toEqual({
    invoices: 1,
    sessions: 1,
    open: ['awaiting_payment'],
  })
}

/** Checks that the fault struck; the person's answer meanwhile is not checked here. */
async function underTrouble(match: Fault['match'], trouble: Trouble, work: () => Promise<unknown>): Promise<void> {
  await stripe.arm({ match, ...trouble })
  try {
    await work().catch(() => undefined)
    expect(await stripe.struck(), 'the trouble was met').toBe(true)
  } finally {
    await stripe.clear()
  }
}
