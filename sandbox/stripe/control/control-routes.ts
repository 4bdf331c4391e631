import type { Hono } from 'hono'
import * as z from 'zod'
import { withBody } from '../../core/control-routes'
import type { SandboxEnv } from '../../core/sandbox-env'
import { type Account, queueDelivery, recordEvent } from '../account/account'
import { newId } from '../account/new-id'
import { findRow, requireRow } from '../account/tables'
import { expireSession } from '../checkout/complete-session'
import { paySession } from '../checkout/pay-session'
import { closeDispute, openDispute } from '../disputes/open-dispute'
import { ApiError } from '../http/api-error'
import { voidInvoice } from '../invoices/close-invoice'
import { requireInvoice } from '../invoices/find-invoice'
import { payInvoice } from '../invoices/pay-invoice'
import { finishDebit } from '../payment-intents/confirm-payment'
import { requireIntent } from '../payment-intents/payment-intent-endpoints'
import { addCard, addPaymentMethod } from '../payment-methods/new-payment-method'
import { refundCharge } from '../refunds/refund-charge'
import { chargeToRefund } from '../refunds/refund-endpoints'
import { rollSecret } from '../webhook-endpoints/webhook-endpoint-endpoints'
import { distortionSchema, normalizeRule } from '../webhooks/distortions'
import { releaseHeld, retryNow } from '../webhooks/release-held'
import { reopenInvoice, reopenSession } from './reopen'

const cardSchema = z.strictObject({
  card: z.string().default('4242424242424242'),
  /** Pays even if the page was just closed: a race that can happen. */
  evenIfClosed: z.boolean().default(false),
})
const expiry = { expMonth: 12, expYear: 2034, cvc: '123' }

/** Controls of this stand-in: acts of payer, bank and dashboard, and distortions of webhooks. */
export function mountControls({ app, account }: { app: Hono<SandboxEnv>; account: Account }): void {
  /** Runs an action and saves. Answers a refusal like the API. */
  const act = (work: () => object): Response => {
    try {
      return Response.json(work())
    } catch (error) {
      if (error instanceof ApiError) return Response.json(error.toBody(), { status: error.status })
      throw error
    } finally {
      account.save()
    }
  }
  const methodFor = (card: string, customer: string | null) => {
    const payer = { customer, email: null, name: 'Sandbox Payer' }
    return card === 'us_bank_account'
      ? addPaymentMethod(account, { type: 'us_bank_account' }, payer)
      : addCard(account, { number: card, ...expiry }, payer)
  }

  app.post('/_sandbox/invoices/:id/pay', (c) =>
    withBody(c, cardSchema, ({ card, evenIfClosed }) =>
      act(() => {
        const invoice = requireInvoice(account, c.req.param('id'))
        if (evenIfClosed) reopenInvoice(account, invoice)
        return { result: payInvoice(account, invoice, methodFor(card, invoice.customer)).result.kind }
      }),
    ),
  )
  app.post('/_sandbox/sessions/:id/pay', (c) =>
    withBody(c, cardSchema, ({ card, evenIfClosed }) =>
      act(() => {
        const session = requireRow(account.state.sessions, 'checkout.session', c.req.param('id'))
        if (evenIfClosed) reopenSession(account, session)
        return { result: paySession(account, session, methodFor(card, session.customer)).result.kind }
      }),
    ),
  )
  app.post('/_sandbox/sessions/:id/expire', (c) =>
    act(() => {
      const session = requireRow(account.state.sessions, 'checkout.session', c.req.param('id'))
      if (session.status !== 'open') throw ApiError.invalid(`This Checkout Session is ${session.status}.`)
      expireSession(account, session)
      return { ok: true }
    }),
  )
  app.post('/_sandbox/invoices/:id/void', (c) =>
    act(() => {
      voidInvoice(account, requireInvoice(account, c.req.param('id')))
      return { ok: true }
    }),
  )
  app.post('/_sandbox/payment_intents/:id/settle', (c) =>
    withBody(c, z.strictObject({ succeeds: z.boolean() }), ({ succeeds }) =>
      act(() => {
        finishDebit(account, requireIntent(account, c.req.param('id')), succeeds)
        return { ok: true }
      }),
    ),
  )
  app.post('/_sandbox/payment_intents/:id/refund', (c) =>
    withBody(c, z.strictObject({ amount: z.int().min(1).optional() }), ({ amount }) =>
      act(() =>
        refundCharge(
          account,
          chargeToRefund(account, { payment_intent: c.req.param('id') }),
          amount === undefined ? {} : { amount },
        ),
      ),
    ),
  )
  app.post('/_sandbox/payment_intents/:id/dispute', (c) =>
    withBody(
      c,
      z.strictObject({ status: z.enum(['needs_response', 'warning_needs_response']).default('needs_response') }),
      ({ status }) =>
        act(() => openDispute(account, chargeToRefund(account, { payment_intent: c.req.param('id') }), status)),
    ),
  )
  app.post('/_sandbox/disputes/:id/close', (c) =>
    withBody(c, z.strictObject({ status: z.enum(['won', 'lost', 'prevented', 'warning_closed']) }), ({ status }) =>
      act(() => {
        closeDispute(account, requireRow(account.state.disputes, 'dispute', c.req.param('id')), status)
        return { ok: true }
      }),
    ),
  )

  app.post('/_sandbox/webhooks/hold', () =>
    act(() => {
      account.state.webhooksHeld = true
      return { ok: true }
    }),
  )
  app.post('/_sandbox/webhooks/release', (c) =>
    withBody(
      c,
      z.strictObject({
        order: z.union([z.enum(['given', 'random', 'reverse']), z.array(z.string())]).default('given'),
        seed: z.int().optional(),
        gapMs: z.int().min(0).default(20),
      }),
      (how) => act(() => ({ released: releaseHeld(account, how) })),
    ),
  )
  app.post('/_sandbox/webhooks/retry', () => act(() => ({ retried: retryNow(account) })))
  app.post('/_sandbox/webhooks/options', (c) =>
    withBody(c, distortionSchema, (rule) =>
      act(() => {
        account.state.distortions.push(normalizeRule(rule))
        return { ok: true }
      }),
    ),
  )
  app.post('/_sandbox/events/:id/resend', (c) =>
    act(() => {
      const ids = Object.keys(account.state.webhookEndpoints).flatMap(
        (endpoint) => queueDelivery(account, c.req.param('id'), endpoint) ?? [],
      )
      return { deliveries: ids }
    }),
  )
  const forged = z.strictObject({ type: z.string(), object: z.record(z.string(), z.unknown()) })
  app.post('/_sandbox/events/forge', (c) =>
    withBody(c, forged, ({ type, object }) =>
      act(() =>
        recordEvent(account, {
          id: newId('evt'),
          created: account.now(),
          type,
          object,
          previousAttributes: null,
          request: { id: null, idempotencyKey: null },
        }),
      ),
    ),
  )
  app.post('/_sandbox/webhook_endpoints/:id/roll_secret', (c) =>
    withBody(
      c,
      z.strictObject({
        overlapSeconds: z
          .int()
          .min(0)
          .default(24 * 3600),
      }),
      ({ overlapSeconds }) =>
        act(() => {
          const row = requireRow(account.state.webhookEndpoints, 'webhook_endpoint', c.req.param('id'))
          return { secret: rollSecret(account, row, overlapSeconds) }
        }),
    ),
  )
  app.get('/_sandbox/deliveries', (c) => c.json(Object.values(account.state.deliveries)))
  app.get('/_sandbox/mails', (c) => c.json(Object.values(account.state.mails)))
  app.get('/_sandbox/events/:id', (c) => {
    const event = findRow(account.state.events, c.req.param('id'))
    return event ? c.json(event) : c.json({ error: 'no such event' }, 404)
  })
}
