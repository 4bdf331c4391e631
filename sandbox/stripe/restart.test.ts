import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openInvoice, setUpShop, startReceiver, startStripe, until } from './test-support'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stripe-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('a restart', () => {
  it('keeps all objects, keys and pending webhooks', async () => {
    const file = join(folder, 'stripe.json')
    const receiver = await startReceiver()
    receiver.answers.push(500)
    const before = await startStripe({ file, retryMs: [300] })
    await before.stripe.webhookEndpoints.create({ url: receiver.url, enabled_events: ['invoice.sent'] })
    const invoice = await openInvoice(before, await setUpShop(before))
    const create = (stripe: typeof before.stripe) =>
      stripe.customers.create({ name: 'Kept' }, { idempotencyKey: 'kept' })
    const customer = await create(before.stripe)
    await until('the refused try', async () => (await before.read('/deliveries'))[0]?.attempts.length === 1)
    await before.close()

    const after = await startStripe({ file })
    expect(await after.stripe.invoices.retrieve(invoice.id)).toMatchObject({ status: 'open', number: invoice.number })
    expect((await create(after.stripe)).id).toBe(customer.id)
    await until('the second try', () => receiver.received.length === 2)
    expect(receiver.received[1]?.id).toBe(receiver.received[0]?.id)
    await after.close()
    await receiver.close()
  })
})
