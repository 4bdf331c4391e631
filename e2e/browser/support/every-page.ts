import type { Page } from '@playwright/test'
import { activate } from '../../support/assistant'
import { ordersOf, query } from '../../support/database'
import { personWithEsim } from '../../support/person-with-esim'
import { PlainBrowser } from '../../support/plain-browser'
import { seedOrder } from '../../support/seed-order'
import { bearerFor, sessionFor } from '../../support/sign-in'
import { signInMail } from '../../support/sign-in-mail'
import { newEmail } from '../../support/stack'
import { stripe } from '../../support/stand-ins'
import type { Visit } from './inspect'

/** States of an order that are written into the database, each for a person of its own. */
const ORDER_STATES = [
  'processing',
  'paid',
  'refunding',
  'refunded',
  'review',
  'disputed',
  'charged_back',
  'payment_expired',
  'cancelled',
]
const LINE_STATES = ['queued', 'activating', 'needs_attention']

/** A browser without scripts that is signed in as this person. */
async function signedIn(email: string): Promise<PlainBrowser> {
  return new PlainBrowser(await sessionFor(email))
}

async function sessionIdOf(email: string): Promise<string> {
  const [row] = await query<{ stripe_id: string }>(
    `select p.stripe_id from payment_attempts p join orders o on o.id = p.order_id join users u on u.id = o.buyer_id
     where u.email = $1 order by p.attempt desc limit 1`,
    [email],
  )
  return row?.stripe_id ?? ''
}

/** A person who pressed Pay on the web and is on Stripe's page. */
async function atCheckout(name: string): Promise<{ email: string; orderId: string; sessionId: string }> {
  const email = newEmail(name)
  const browser = await signedIn(email)
  await browser.get('/buy')
  await browser.submit('terms', { fields: { terms: 'yes', begin_on_start: 'yes' } })
  const [order] = await ordersOf(email)
  return { email, orderId: order?.id ?? '', sessionId: await sessionIdOf(email) }
}

/** A person who made a gift of a paid eSIM. */
async function aGift(): Promise<{ email: string; orderId: string; claimPath: string }> {
  const { email, orderId, sessionId } = await atCheckout('giver')
  await stripe.paySession(sessionId)
  const browser = await signedIn(email)
  await browser.get(`/esim/success?session_id=${sessionId}`)
  await browser.get(`/orders/${orderId}`)
  const page = await browser.submit('recipient', { fields: {} })
  return { email, orderId, claimPath: /\/claim\/[\w-]{43}/.exec(page.text)?.[0] ?? '' }
}

async function askForCode(page: Page): Promise<void> {
  await page.goto('/sign-in')
  await page.locator('[name=email]').fill(newEmail('asks'))
  await page.locator('main form button[type=submit]').first().click()
  await page.waitForURL(/\/sign-in\/code/)
}

/** Every page of the site in every state that it has, as the people who see it. */
export async function everyPage(): Promise<Visit[]> {
  const ready = await personWithEsim()
  const unpaid = newEmail('unpaid')
  await activate(await bearerFor(unpaid))
  const unpaidId = (await ordersOf(unpaid))[0]?.id ?? ''
  const paying = await atCheckout('paying')
  const paid = await atCheckout('paid')
  await stripe.paySession(paid.sessionId)
  const asked = new PlainBrowser()
  const askedAs = newEmail('link')
  await asked.get('/sign-in')
  await asked.submit('email', { fields: { email: askedAs } })
  const { linkPath } = await signInMail(askedAs)
  const empty = newEmail('empty')
  const gift = await aGift()
  const states: Visit[] = []
  for (const state of [...ORDER_STATES, ...LINE_STATES]) {
    const email = newEmail(state)
    await sessionFor(email)
    const isLine = LINE_STATES.includes(state)
    const orderId = await seedOrder(email, isLine ? { state: 'paid', activation: { state } } : { state })
    states.push({ name: `order-${state}`, path: `/orders/${orderId}`, email })
  }
  const withdrew = newEmail('withdrew')
  await sessionFor(withdrew)
  const withdrawnId = await seedOrder(withdrew, { state: 'paid' })
  await query('update orders set withdrawn_at = now() where id = $1', [withdrawnId])
  return [
    { name: 'home', path: '/' },
    { name: 'help', path: '/help' },
    { name: 'assistants-connect', path: '/assistants/connect' },
    { name: 'mcp-docs', path: '/mcp/v2/docs' },
    { name: 'policies', path: '/policies' },
    { name: 'check', path: '/check' },
    { name: 'check-yes', path: '/check?q=iPhone+13' },
    { name: 'check-near', path: '/check?q=Galaxy' },
    { name: 'check-fits', path: '/check?q=Pixel+8&eid=yes&unlocked=yes' },
    { name: 'check-locked', path: '/check?q=&eid=unknown&unlocked=no' },
    ...['terms', 'privacy', 'cookies', 'refunds', 'accessibility'].map((name) => ({ name, path: `/legal/${name}` })),
    { name: 'status', path: '/status' },
    { name: 'withdraw', path: '/withdraw' },
    { name: 'not-found', path: '/nowhere', status: 404 },
    { name: 'sign-in', path: '/sign-in' },
    { name: 'sign-in-code', path: '/sign-in/code', before: askForCode },
    { name: 'sign-in-code-again', path: '/sign-in/code?again=1', before: askForCode },
    { name: 'sign-in-link', path: linkPath },
    { name: 'sign-in-link-over', path: '/sign-in/link?r=sgn_none&t=none' },
    { name: 'buy', path: '/buy', email: unpaid },
    { name: 'buy-checked', path: '/buy?check=yu..aVBob25lIDEz', email: unpaid },
    { name: 'check-unanswered', path: '/check?asked=1' },
    { name: 'buy-cancelled', path: '/buy?cancelled=1', email: paying.email },
    { name: 'buy-waiting', path: '/buy', email: paid.email },
    { name: 'pay', path: `/pay/${paying.orderId}`, email: paying.email },
    { name: 'success-confirming', path: `/esim/success?session_id=${paying.sessionId}`, email: paying.email },
    { name: 'success-paid', path: `/esim/success?session_id=${paid.sessionId}`, email: paid.email },
    { name: 'dashboard', path: '/dashboard', email: ready.email },
    { name: 'account', path: '/account', email: ready.email },
    { name: 'account-email', path: '/account/email', email: ready.email },
    { name: 'account-delete', path: '/account/delete', email: ready.email },
    { name: 'account-delete-waits', path: '/account/delete', email: paid.email },
    { name: 'account-deleted', path: '/account/deleted' },
    { name: 'order-withdrawn', path: `/orders/${withdrawnId}`, email: withdrew },
    { name: 'gift-limited', path: `/orders/${gift.orderId}?gift=limited`, email: gift.email },
    { name: 'buy-gift-limited', path: '/buy?for=gift&gift=limited', email: unpaid },
    { name: 'buy-gift', path: '/buy?for=gift', email: unpaid },
    { name: 'gift', path: `/orders/${gift.orderId}`, email: gift.email },
    { name: 'claim', path: gift.claimPath },
    { name: 'claim-signed-in', path: gift.claimPath, email: empty },
    { name: 'claim-over', path: '/claim/none' },
    { name: 'dashboard-empty', path: '/dashboard', email: empty },
    { name: 'order-unpaid', path: `/orders/${unpaidId}`, email: unpaid },
    { name: 'order-ready', path: `/orders/${ready.orderId}`, email: ready.email },
    ...states,
    { name: 'esim', path: `/esims/${ready.activationId}`, email: ready.email },
  ]
}
