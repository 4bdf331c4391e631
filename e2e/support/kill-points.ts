import { expect } from 'vitest'
import { type AppNode, startNode } from './app-node'
import { activate, callTool } from './assistant'
import { activationsOf, ordersOf } from './database'
import { booksOf, letLeasesEnd, mailsAreOut } from './money-books'
import { bearerFor } from './sign-in'
import { newEmail, portBeside } from './stack'
import { type Fault, inbox, stripe } from './stand-ins'
import { until } from './until'
import { attemptsOf, pressPay, webBuyer } from './web-buyer'

/** The port of the node that is killed. */
export const KILL_PORT = portBeside(50)

/** Where a request to Stripe hangs for ever: before or after the work at Stripe. */
export type KillPoint = Fault & { kind: 'hang_before' | 'hang_after' }

const at = (kind: KillPoint['kind'], method: string, path: string): KillPoint => ({ match: { method, path }, kind })
const bothSides = (path: string) => [at('hang_before', 'POST', path), at('hang_after', 'POST', path)]

const CUSTOMER = [...bothSides('^/v1/customers$'), ...bothSides('^/v1/customers/')]

/** Between any two steps that lead to a mailed invoice. */
export const INVOICE_POINTS: KillPoint[] = [
  ...CUSTOMER,
  ...bothSides('^/v1/invoices$'),
  at('hang_before', 'GET', '^/v1/invoices/'),
  at('hang_before', 'GET', '^/v1/prices'),
  ...bothSides('^/v1/invoiceitems$'),
  ...bothSides('^/v1/invoices/[^/]+/finalize$'),
  ...bothSides('^/v1/invoices/[^/]+/send$'),
]

/** Between any two steps that lead to an open Checkout page. */
export const CHECKOUT_POINTS: KillPoint[] = [
  ...CUSTOMER,
  at('hang_before', 'GET', '^/v1/prices'),
  ...bothSides('^/v1/checkout/sessions$'),
  at('hang_before', 'GET', '^/v1/checkout/sessions/'),
]

export const nameOf = ({ kind, match }: KillPoint): string =>
  `${kind === 'hang_before' ? 'before' : 'after'} ${match.method} ${match.path}`

/** Runs work on a node of the app and kills the node when its request to Stripe hangs at the point. */
export async function killAt(point: KillPoint, work: (node: AppNode) => Promise<unknown>): Promise<void> {
  const node = await startNode(KILL_PORT)
  try {
    await stripe.arm(point)
    // The node dies before it answers.
    const lost = work(node).catch(() => undefined)
    await until(`a request stops ${nameOf(point)}`, async () => (await stripe.faults()).length === 0)
    await node.kill()
    await lost
  } finally {
    await node.kill()
    await stripe.clear()
    await letLeasesEnd()
  }
}

export async function invoicePerson(): Promise<{ email: string; token: string }> {
  const email = newEmail('killed')
  return { email, token: await bearerFor(email) }
}

/** A node is killed while an assistant orders; then the person asks again, pays, and starts the eSIM. */
export async function invoiceAcross(point: KillPoint): Promise<void> {
  const { email, token } = await invoicePerson()
  await killAt(point, (node) => callTool(token, 'activate_esim', {}, node.url))
  const invoice = await activate(token)
  expect(invoice).toMatchObject({ status: 'invoice_sent' })
  await stripe.payInvoice(String(invoice.invoice_id))
  await startAndFinish(email, token)
  expect(await booksOf(email)).toEqual({ ...ONE_OF_EACH, invoices: 1, sessions: 0 })
}

/** A node is killed after the person presses Pay; then the person presses it again. */
export async function checkoutAcross(point: KillPoint): Promise<void> {
  const { email, token } = await invoicePerson()
  await killAt(point, async (node) => pressPay(await webBuyer(email, node.url)))
  const url = await pressPay(await webBuyer(email))
  const [attempt, ...others] = await attemptsOf(email)
  expect(others).toEqual([])
  expect(url).toContain(attempt?.stripe_id)
  await stripe.paySession(attempt?.stripe_id ?? '')
  await startAndFinish(email, token)
  const books = await booksOf(email)
  expect(books).toEqual({ ...ONE_OF_EACH, invoices: 0, sessions: 1, mails: { ...ONE_OF_EACH.mails, invoice: 0 } })
}

export const ONE_OF_EACH = {
  customers: 1,
  paid: 1,
  givenBack: 0,
  ledger: 1,
  orders: ['paid'],
  activations: ['ready'],
  lines: 1,
  mails: { invoice: 1, receipt: 1, ready: 1 },
}

/** Starts the eSIM of a paid order and waits until it is ready and every mail is sent. */
export async function startAndFinish(email: string, token: string): Promise<void> {
  await until('paid', async () => (await ordersOf(email))[0]?.state === 'paid')
  expect((await activate(token)).success).toBe(true)
  await until('ready', async () => (await activationsOf(email))[0]?.state === 'ready', 40_000)
  await inbox.waitFor(email, /ready/i)
  await mailsAreOut(email)
}
