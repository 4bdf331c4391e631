import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { deliver, eventBody, inboxStatus, sign } from '../support/signed-event'
import { stack } from '../support/stack'
import { until } from '../support/until'

type Line = { level?: string; type?: string; reason?: string; party?: string; alert?: string; msg?: string }

/** The node's log lines so far. */
function logLines(): Line[] {
  return readFileSync(`${stack.dataDir}/logs/app.log`, 'utf8')
    .split('\n')
    .flatMap((line): Line[] => {
      try {
        const parsed: unknown = JSON.parse(line.slice(line.indexOf('{')))
        return typeof parsed === 'object' && parsed !== null ? [parsed] : []
      } catch {
        return []
      }
    })
}

const thinBody = (change: Record<string, unknown> = {}) =>
  JSON.stringify({
    id: `evt_test_${Math.random().toString(36).slice(2)}`,
    object: 'v2.core.event',
    type: 'v1.billing.meter.error_report_triggered',
    created: new Date().toISOString(),
    livemode: false,
    context: null,
    reason: null,
    related_object: { id: 'mtr_1', type: 'billing.meter', url: '/v1/billing/meters/mtr_1' },
    ...change,
  })

describe('a signed event that is not ours', () => {
  it.each([
    ['balance.available', { object: 'balance', available: [{ amount: 0, currency: 'usd' }] }],
    ['invoice.upcoming', { object: 'invoice', amount_due: 100, metadata: {} }],
    ['tax.settings.updated', { object: 'tax.settings', status: 'active' }],
    ['cash_balance.funds_available', { object: 'cash_balance', customer: 'cus_1', available: null }],
    ['payment_intent.succeeded', { id: 'pi_none', object: 'payment_intent', metadata: { count: 1 } }],
  ])('%s is accepted, and kept as ignored', async (type, object) => {
    const body = eventBody({ type, data: { object } })
    expect((await deliver(body, sign(body))).status).toBe(200)
    expect(await inboxStatus(body)).toBe('ignored')
    expect((await deliver(body, sign(body))).status).toBe(200)
  })

  it('of the thin kind is accepted, and kept as ignored', async () => {
    for (const body of [thinBody(), thinBody({ context: 'acct_1' }), thinBody({ type: 'invoice.paid' })]) {
      expect((await deliver(body, sign(body))).status).toBe(200)
      expect(await inboxStatus(body)).toBe('ignored')
    }
  })

  it('is logged once for its type, however many come', async () => {
    const type = `kind.of_${Date.now()}`
    for (let turn = 0; turn < 4; turn++) {
      const body = eventBody({ type, data: { object: { object: 'balance' } } })
      await deliver(body, sign(body))
    }
    await until('the line', () => Promise.resolve(logLines().some((line) => line.type === type)))
    expect(logLines().filter((line) => line.type === type)).toHaveLength(1)
  })

  it('but of a kind that we handle and without an object needs an operator', async () => {
    const body = eventBody({ type: 'invoice.paid', data: { object: { object: 'invoice' } } })
    expect((await deliver(body, sign(body))).status).toBe(200)
    expect(await inboxStatus(body)).toBe('quarantined')
  })
})

describe('a refused signature', () => {
  it('is logged with its reason, without the body or a secret, and raises an alert when it repeats', async () => {
    const marker = `marker${Date.now()}`
    const at = Math.floor(Date.now() / 1000)
    const body = eventBody({ type: marker })
    const sent: [string, string | null][] = [
      ['no_signature', null],
      ['unreadable_signature', `v1=no-time-${marker}`],
      ['no_secret_matches', sign(body, { key: 'whsec_of_another_endpoint' })],
      ['too_old', sign(body, { at: at - 400 })],
      ['ahead_of_our_clock', sign(body, { at: at + 400 })],
    ]
    for (const [, signature] of sent) expect((await deliver(body, signature)).status).toBe(400)
    for (const [reason] of sent)
      await until(`a line for ${reason}`, () =>
        Promise.resolve(logLines().some((line) => line.party === 'stripe' && line.reason === reason)),
      )
    await until('the alert', () => Promise.resolve(logLines().some(({ alert }) => alert === 'webhook_refused')))
    const log = readFileSync(`${stack.dataDir}/logs/app.log`, 'utf8')
    for (const secret of [marker, 'whsec_', ...sent.flatMap(([, signature]) => signature?.split('v1=')[1] ?? [])])
      expect(log).not.toContain(secret)
  })

  it('of the mail provider is logged with its reason too', async () => {
    const post = (headers: Record<string, string>) =>
      fetch(`${stack.app}/resend/webhook`, { method: 'POST', body: '{}', headers })
    const signed = {
      'svix-id': 'msg_1',
      'svix-signature': 'v1,AAAA',
      'svix-timestamp': String(Math.floor(Date.now() / 1000)),
    }
    for (const headers of [{}, signed, { ...signed, 'svix-timestamp': '1700000000' }])
      expect((await post(headers)).status).toBe(400)
    for (const reason of ['no_signature', 'no_secret_matches', 'too_old'])
      await until(`a line for ${reason}`, () =>
        Promise.resolve(logLines().some((line) => line.party === 'resend' && line.reason === reason)),
      )
  })
})
