import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type StripeSandbox, startReceiver, startStripe, until } from './test-support'

const run = promisify(execFile)
const cli = new URL('../../node_modules/@stripe/cli/bin/shim.js', import.meta.url).pathname

let sandbox: StripeSandbox
let receiver: Awaited<ReturnType<typeof startReceiver>>
let home: string
beforeAll(async () => {
  sandbox = await startStripe()
  receiver = await startReceiver()
  await sandbox.stripe.webhookEndpoints.create({ url: receiver.url, enabled_events: ['*'] })
  home = mkdtempSync(join(tmpdir(), 'stripe-cli-'))
})
afterAll(async () => {
  await sandbox.close()
  await receiver.close()
  rmSync(home, { recursive: true })
})

describe('The Stripe CLI triggers an event at the stand-in, which delivers it', () => {
  it.each([
    'checkout.session.completed',
    'checkout.session.expired',
    'invoice.created',
    'invoice.finalized',
    'invoice.paid',
    'invoice.sent',
    'invoice.voided',
    'invoice.marked_uncollectible',
    'invoice.deleted',
    'invoice.payment_failed',
    'invoice.payment_action_required',
    'charge.refunded',
    'charge.dispute.created',
    'payment_intent.succeeded',
    'payment_intent.payment_failed',
    'customer.created',
    'price.created',
    'product.created',
  ])('%s', async (type) => {
    const before = new Set((await eventsOf(type)).map(({ id }) => id))
    const options = ['--api-base', sandbox.url, '--api-key', 'sk_test_localonly0000000000000000']
    const { stdout } = await run(process.execPath, [cli, 'trigger', type, ...options], {
      env: {
        PATH: process.env.PATH,
        HOME: home,
        XDG_CONFIG_HOME: home,
        STRIPE_CLI_TELEMETRY_OPTOUT: '1',
        NODE_ENV: 'test',
      },
    })
    expect(stdout).toContain('Trigger succeeded')
    const made = (await eventsOf(type)).filter(({ id }) => !before.has(id))
    expect(made).toHaveLength(1)
    await until('its delivery', () => receiver.received.some(({ id }) => id === made[0]?.id))
  })
})

async function eventsOf(type: string) {
  return (await sandbox.stripe.events.list({ type, limit: 100 })).data
}
