import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type StripeSandbox, startReceiver, startStripe, until } from './test-support'

type Receiver = Awaited<ReturnType<typeof startReceiver>>

let sandbox: StripeSandbox
let receiver: Receiver
let secret: string
beforeAll(async () => {
  sandbox = await startStripe({ retryMs: [50, 50, 50] })
})
beforeEach(async () => {
  await sandbox.control('/reset')
  receiver = await startReceiver()
  const made = await sandbox.stripe.webhookEndpoints.create({ url: receiver.url, enabled_events: ['customer.created'] })
  secret = made.secret ?? ''
})
afterEach(() => receiver.close())
afterAll(() => sandbox.close())

const create = (name: string) => sandbox.stripe.customers.create({ name })
const arrived = (count: number) => until(`${count} webhooks`, () => receiver.received.length >= count)
const names = () => receiver.received.map(({ body }) => JSON.parse(body).data.object.name)
const undelivered = async () =>
  (await sandbox.stripe.events.list({ delivery_success: false })).data.map(({ type }) => type)
const verify = (position = 0) => {
  const { body = '', signature = '' } = receiver.received[position] ?? {}
  return sandbox.stripe.webhooks.constructEvent(body, signature, secret)
}

describe('a webhook endpoint', () => {
  it('gets only the types it asked for, and shows its secret only when made', async () => {
    await sandbox.stripe.products.create({ name: 'not asked for' })
    await create('asked for')
    await arrived(1)
    expect(receiver.types()).toEqual(['customer.created'])
    const { data } = await sandbox.stripe.webhookEndpoints.list()
    expect(data.map((row) => row.secret)).toEqual([undefined])
  })

  it('gets an event again until it answers 2xx; a redirect is no such answer', async () => {
    receiver.answers.push(500, 302)
    await create('patient')
    await arrived(3)
    expect(new Set(receiver.received.map(({ id }) => id)).size).toBe(1)
    await until('the end of the tries', async () => (await undelivered()).length === 0)
    expect(receiver.received).toHaveLength(3)
  })

  it('that never takes an event can find it in the list of undelivered ones', async () => {
    receiver.answers.push(...Array<number>(20).fill(500))
    await create('lost')
    await until('the last try', async () => (await sandbox.read('/deliveries'))[0]?.status === 'failed')
    expect(await undelivered()).toEqual(['customer.created'])
    const { data } = await sandbox.stripe.events.list({ type: 'customer.*' })
    expect(data[0]?.pending_webhooks).toBe(1)
  })

  it('gets the event as it was, whatever became of the object', async () => {
    await sandbox.control('/webhooks/hold')
    const { id } = await create('before')
    await sandbox.stripe.customers.update(id, { name: 'after' })
    await sandbox.control('/webhooks/release', {})
    await arrived(1)
    expect(names()).toEqual(['before'])
  })
})

describe('deliveries can be', () => {
  it('held and released in the order given or reversed', async () => {
    for (const [order, wanted] of [
      ['given', ['1', '2', '3']],
      ['reverse', ['3', '2', '1']],
    ] as const) {
      receiver.received.length = 0
      await sandbox.control('/webhooks/hold')
      for (const name of ['1', '2', '3']) await create(name)
      expect(receiver.received).toEqual([])
      await sandbox.control('/webhooks/release', { order, gapMs: 250 })
      await arrived(3)
      expect(names()).toEqual(wanted)
    }
  })

  it('doubled', async () => {
    await sandbox.control('/webhooks/options', { duplicate: 2 })
    await create('thrice')
    await arrived(3)
    expect(new Set(receiver.received.map(({ id }) => id)).size).toBe(1)
  })

  it('dropped for good, so that only the list of events knows of them', async () => {
    await sandbox.control('/webhooks/options', { drop: 1 })
    await create('dropped')
    await create('sent')
    await arrived(1)
    expect(names()).toEqual(['sent'])
    expect(await undelivered()).toEqual(['customer.created'])
  })

  it('signed or dated wrongly, or altered, for as many as asked', async () => {
    for (const way of ['badSignature', 'oldTimestamp', 'alterBody']) {
      receiver.received.length = 0
      await sandbox.control('/webhooks/options', { [way]: true })
      await create('spoiled')
      await arrived(1)
      expect(() => verify(), way).toThrow()
      await create('sound')
      await arrived(2)
      expect(verify(1).type).toBe('customer.created')
    }
  })

  it('rightly signed and yet not to be believed', async () => {
    await sandbox.control('/webhooks/options', { livemode: true, foreignAccount: true })
    await create('strange')
    await arrived(1)
    expect(verify()).toMatchObject({ livemode: true, account: expect.stringMatching(/^acct_/) })
    await sandbox.control('/events/forge', { type: 'customer.created', object: { id: 'cus_forged', name: 'Forged' } })
    await arrived(2)
    expect(verify(1).data.object).toEqual({ id: 'cus_forged', name: 'Forged' })
  })

  it('sent again by the id of the event', async () => {
    await create('again')
    await arrived(1)
    await sandbox.control(`/events/${receiver.received[0]?.id}/resend`)
    await arrived(2)
    expect(receiver.received[1]?.id).toBe(receiver.received[0]?.id)
  })
})
