import { describe, expect, it } from 'vitest'
import { runScript } from '../support/run-script'
import { appEnv } from '../support/stack'
import { stripe } from '../support/stand-ins'

/** The events that change or note an order; the endpoint gets exactly these. */
const EVENTS = [
  'charge.dispute.closed',
  'charge.dispute.created',
  'charge.refunded',
  'checkout.session.async_payment_failed',
  'checkout.session.async_payment_succeeded',
  'checkout.session.completed',
  'checkout.session.expired',
  'invoice.deleted',
  'invoice.finalization_failed',
  'invoice.marked_uncollectible',
  'invoice.overdue',
  'invoice.overpaid',
  'invoice.paid',
  'invoice.payment_action_required',
  'invoice.payment_failed',
  'invoice.sent',
  'invoice.voided',
  'refund.failed',
  'refund.updated',
]

type List = { data: Record<string, unknown>[] }
const list = async (path: string) => ((await stripe.api(path)) as List).data
const endpoints = async () =>
  (await list('/v1/webhook_endpoints')).filter(({ url }) => url === `${appEnv().PUBLIC_ORIGIN}/stripe/webhook`)
const eventsOf = (endpoint: Record<string, unknown> | undefined) =>
  Array.isArray(endpoint?.enabled_events) ? endpoint.enabled_events.toSorted() : []
const setUp = () => runScript('scripts/stripe-setup.ts')

describe('npm run stripe:setup', () => {
  it('leaves what is right unchanged, and shows no secret a second time', async () => {
    const before = [
      await list('/v1/products'),
      await list('/v1/prices?lookup_keys[0]=esim_beta_usd_100'),
      await endpoints(),
    ]
    const { code, output } = await setUp()
    expect(code).toBe(0)
    expect(output).not.toMatch(/whsec_/)
    expect([
      await list('/v1/products'),
      await list('/v1/prices?lookup_keys[0]=esim_beta_usd_100'),
      await endpoints(),
    ]).toEqual(before)
  })

  it('gives the endpoint exactly the events that are handled, and corrects them after a change', async () => {
    const [endpoint] = await endpoints()
    expect(eventsOf(endpoint)).toEqual(EVENTS)
    expect(endpoint?.api_version).toBe('2026-10-28.endive')
    await stripe.change(`/v1/webhook_endpoints/${endpoint?.id}`, { 'enabled_events[0]': 'invoice.paid' })
    try {
      expect((await setUp()).code).toBe(0)
    } finally {
      const [repaired] = await endpoints()
      expect(eventsOf(repaired)).toEqual(EVENTS)
    }
  })
})
