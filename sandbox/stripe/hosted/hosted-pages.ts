import { setTimeout as wait } from 'node:timers/promises'
import type { Context, Hono } from 'hono'
import { html } from 'hono/html'
import { type Html, renderPage } from '../../core/page'
import type { SandboxEnv } from '../../core/sandbox-env'
import type { Account } from '../account/account'
import type { InvoiceRecord, PaymentIntentRecord, SessionRecord } from '../account/records'
import { findRow, rowOf } from '../account/tables'
import { paySession } from '../checkout/pay-session'
import { knownEmail, sessionTotal } from '../checkout/render-session'
import { ApiError } from '../http/api-error'
import { payInvoice } from '../invoices/pay-invoice'
import { amountsOf } from '../invoices/render-invoice'
import type { ChargeResult } from '../payment-intents/charge-payment-method'
import { finishAuthentication } from '../payment-intents/confirm-payment'
import { authenticationUrl } from '../payment-intents/render-payment-intent'
import { cardFormSchema, methodFrom, renderCardForm } from './card-form'
import { formatAmount } from './format-amount'

const service = 'Stripe'
const linkLivesSeconds = 30 * 24 * 3600
/** Checkout waits this long for the webhook before it redirects the payer. */
const webhookPatienceMs = 10_000

type Pages = { app: Hono<SandboxEnv>; account: Account }

/** The payer's pages: Checkout, invoice and authentication. */
export function mountHostedPages({ app, account }: Pages): void {
  const sessionOf = (c: Context<SandboxEnv>) => findRow(account.state.sessions, c.req.param('id'))
  const invoiceOf = (c: Context<SandboxEnv>) =>
    Object.values(account.state.invoices).find(
      ({ hostedToken, finalizedAt }) => hostedToken === c.req.param('token') && finalizedAt !== null,
    )

  app.get('/c/pay/:id', (c) => {
    const session = sessionOf(c)
    return session ? c.html(checkoutPage(account, session, null)) : notFound(c)
  })
  app.post('/c/pay/:id', async (c) => {
    const session = sessionOf(c)
    if (!session) return notFound(c)
    const form = cardFormSchema.safeParse(await c.req.parseBody())
    if (!form.success) return c.html(checkoutPage(account, session, 'Please fill in all fields.'), 400)
    const outcome = tryToPay(account, () =>
      paySession(
        account,
        session,
        methodFrom(account, form.data, {
          customer: session.customer,
          email: knownEmail(account, session) ?? form.data.email ?? null,
        }),
      ),
    )
    if (outcome.kind === 'refused') return c.html(checkoutPage(account, session, outcome.message), 402)
    return follow(c, account, outcome.result, outcome.intent)
  })

  app.get('/i/:account/:token', (c) => {
    const invoice = invoiceOf(c)
    if (!invoice) return notFound(c)
    return c.html(invoicePage(account, invoice, null), isLinkDead(account, invoice) ? 410 : 200)
  })
  app.post('/i/:account/:token', async (c) => {
    const invoice = invoiceOf(c)
    if (!invoice) return notFound(c)
    if (isLinkDead(account, invoice)) return c.html(invoicePage(account, invoice, null), 410)
    const form = cardFormSchema.safeParse(await c.req.parseBody())
    if (!form.success) return c.html(invoicePage(account, invoice, 'Please fill in all fields.'), 400)
    const outcome = tryToPay(account, () =>
      payInvoice(
        account,
        invoice,
        methodFrom(account, form.data, { customer: invoice.customer, email: invoice.billedTo?.email ?? null }),
      ),
    )
    if (outcome.kind === 'refused') return c.html(invoicePage(account, invoice, outcome.message), 402)
    return follow(c, account, outcome.result, outcome.intent)
  })

  app.get('/authenticate/:token', (c) => {
    const intent = intentOf(account, c.req.param('token'))
    return intent ? c.html(authenticationPage(intent)) : notFound(c)
  })
  app.post('/authenticate/:token', async (c) => {
    const intent = intentOf(account, c.req.param('token'))
    if (!intent) return notFound(c)
    const { answer } = await c.req.parseBody()
    const result = finishAuthentication(account, intent, answer === 'complete')
    account.save()
    return follow(c, account, result, intent)
  })
}

type Outcome =
  | { kind: 'tried'; result: ChargeResult; intent: PaymentIntentRecord }
  | { kind: 'refused'; message: string }

function tryToPay(account: Account, pay: () => { result: ChargeResult; intent: PaymentIntentRecord }): Outcome {
  try {
    const { result, intent } = pay()
    return result.kind === 'declined'
      ? { kind: 'refused', message: result.failure.message }
      : { kind: 'tried', result, intent }
  } catch (error) {
    if (error instanceof ApiError) return { kind: 'refused', message: error.message }
    throw error
  } finally {
    account.save()
  }
}

/** Redirects the payer after an attempt: to authentication, to the shop, or to the page with the error. */
async function follow(
  c: Context<SandboxEnv>,
  account: Account,
  result: ChargeResult,
  intent: PaymentIntentRecord,
): Promise<Response> {
  if (result.kind === 'authentication') return c.redirect(authenticationUrl(account, result.token), 303)
  const session = findRow(account.state.sessions, intent.session)
  const error = result.kind === 'declined' ? result.failure.message : null
  if (!session) {
    const invoice = rowOf(account.state.invoices, intent.invoice ?? '')
    return c.html(invoicePage(account, invoice, error), error ? 402 : 200)
  }
  if (session.status !== 'complete') return c.html(checkoutPage(account, session, error), 402)
  await waitForWebhook(account, session)
  return c.redirect(session.successUrl.replaceAll('{CHECKOUT_SESSION_ID}', session.id), 303)
}

async function waitForWebhook(account: Account, session: SessionRecord): Promise<void> {
  const event = Object.values(account.state.events).findLast(
    ({ type, object }) => type === 'checkout.session.completed' && 'id' in object && object.id === session.id,
  )
  const giveUp = Date.now() + webhookPatienceMs
  const isWaiting = () =>
    Object.values(account.state.deliveries).some(
      (one) => one.event === event?.id && one.status === 'pending' && one.attempts.length === 0,
    )
  while (Date.now() < giveUp && isWaiting()) await wait(50)
}

function checkoutPage(account: Account, session: SessionRecord, error: string | null): Html {
  const amount = formatAmount(sessionTotal(account, session), session.currency)
  if (session.status !== 'open')
    return renderPage({
      service,
      title: session.status === 'complete' ? 'Already paid' : 'This page has expired',
      body: html`<p>Nothing more is to be done here.</p>`,
    })
  const lines = session.lines.map(({ price, quantity }) => {
    const row = rowOf(account.state.prices, price)
    return html`<li>${quantity} × ${rowOf(account.state.products, row.product).name}: ${formatAmount(row.unitAmount, row.currency)}</li>`
  })
  const body = html`<ul>${lines}</ul>
    <p>Total <strong>${amount}</strong></p>
    ${session.submitMessage ? html`<p>${session.submitMessage}</p>` : ''}
    ${renderCardForm({ amount, email: knownEmail(account, session), error, delayed: session.allowedTypes === null })}
    ${session.cancelUrl ? html`<p><a href="${session.cancelUrl}">Cancel and go back</a></p>` : ''}`
  return renderPage({ service, title: `Pay ${amount}`, body })
}

function invoicePage(account: Account, invoice: InvoiceRecord, error: string | null): Html {
  const amount = formatAmount(amountsOf(account, invoice).amountDue, invoice.currency)
  const title = `Invoice ${invoice.number ?? ''}`
  if (invoice.status === 'paid')
    return renderPage({
      service,
      title,
      body: html`<p role="status"><strong>Invoice paid.</strong> Thank you. You can close this page.</p>`,
    })
  if (invoice.status === 'void')
    return renderPage({ service, title, body: html`<p>This invoice was voided. Nothing is to be paid.</p>` })
  if (isLinkDead(account, invoice)) return renderPage({ service, title, body: html`<p>This link has expired.</p>` })
  const body = html`<p>Amount due <strong>${amount}</strong></p>
    ${renderCardForm({ amount, email: invoice.billedTo?.email ?? null, error, delayed: false })}`
  return renderPage({ service, title, body })
}

function authenticationPage(intent: PaymentIntentRecord): Html {
  const body = html`<p>Your bank asks whether it is you who pays ${formatAmount(intent.amount, intent.currency)}.</p>
    <form method="post">
      <button class="main" name="answer" value="complete">Complete authentication</button>
      <button name="answer" value="fail">Fail authentication</button>
    </form>`
  return renderPage({ service, title: '3D Secure', body })
}

const intentOf = (account: Account, token: string) =>
  Object.values(account.state.paymentIntents).find(({ authentication }) => authentication?.token === token)

function isLinkDead(account: Account, invoice: InvoiceRecord): boolean {
  return invoice.dueDate !== null && account.now() > invoice.dueDate + linkLivesSeconds
}

function notFound(c: Context<SandboxEnv>): Response | Promise<Response> {
  return c.html(renderPage({ service, title: 'Not found', body: html`<p>There is no such page.</p>` }), 404)
}
