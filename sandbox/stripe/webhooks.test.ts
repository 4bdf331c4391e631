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
  it('receives only its subscribed types, and shows its secret only at creation', async () => {
    await sandbox.stripe.products.create({ name: 'not asked for' })
    await create('asked for')
    await arrived(1)
    expect(receiver.types()).toEqual(['customer.created'])
    const { data } = await sandbox.stripe.webhookEndpoints.list()
    expect(data.map((row) => row.secret)).toEqual([undefined])
  })

  it('receives an event again until it answers 2xx; a redirect does not count', async () => {
    receiver.answers.push(500, 302)
    await create('patient')
    await arrived(3)
    expect(new Set(receiver.received.map(({ id }) => id)).size).toBe(1)
    await until('the end of the tries', async () => (await undelivered()).length === 0)
    expect(receiver.received).toHaveLength(3)
  })

  it('finds an event that it never accepted in the list of undelivered events', async () => {
    receiver.answers.push(...Array<number>(20).fill(500))
    await create('lost')
    await until('the last try', async () => (await sandbox.read('/deliveries'))[0]?.status === 'failed')
    expect(await undelivered()).toEqual(['customer.created'])
    const { data } = await sandbox.stripe.events.list({ type: 'customer.*' })
    expect(data[0]?.pending_webhooks).toBe(1)
  })

  it('is retried by the sandbox clock, and disabled after days of failures', async () => {
    const patient = await startStripe({ retryMs: Array<number>(30).fill(24 * 3600 * 1000) })
    try {
      const { id } = await patient.stripe.webhookEndpoints.create({ url: receiver.url, enabled_events: ['*'] })
      receiver.answers.push(...Array<number>(50).fill(404))
      await patient.stripe.customers.create({ name: 'never taken' })
      for (let day = 1; day <= 4; day += 1) {
        await until(`try ${day}`, () => receiver.received.length >= day)
        await until('its record', async () => (await patient.read('/deliveries'))[0]?.attempts.length >= day)
        await patient.control('/clock', { advanceMs: 24 * 3600 * 1000 + 1000 })
      }
      const { status } = await patient.stripe.webhookEndpoints.retrieve(id)
      expect(status).toBe('disabled')
      await patient.stripe.webhookEndpoints.update(id, { disabled: false })
      receiver.answers.length = 0
      receiver.received.length = 0
      await patient.stripe.customers.create({ name: 'taken' })
      await arrived(1)
    } finally {
      await patient.close()
    }
  })

  it('whose secret is rolled receives both signatures until the old secret expires', async () => {
    const { data } = await sandbox.stripe.webhookEndpoints.list()
    const rolled = await sandbox.control(`/webhook_endpoints/${data[0]?.id}/roll_secret`, { overlapSeconds: 3600 })
    await create('while both count')
    await arrived(1)
    for (const one of [secret, rolled.secret]) {
      const { body = '', signature = '' } = receiver.received[0] ?? {}
      expect(sandbox.stripe.webhooks.constructEvent(body, signature, one).type).toBe('customer.created')
    }
    await sandbox.control('/clock', { advanceMs: 2 * 3600 * 1000 })
    await create('with the new one alone')
    await arrived(2)
    expect(() => verify(1)).toThrow(/signature/i)
  })

  it('receives the snapshot of the event, even if the object has changed', async () => {
    await sandbox.control('/webhooks/hold')
    const { id } = await create('before')
    await sandbox.stripe.customers.update(id, { name: 'after' })
    await sandbox.control('/webhooks/release', {})
    await arrived(1)
    expect(names()).toEqual(['before'])
  })
})

describe('deliveries can be', () => {
  it('sent again at once, without waiting for the retry', async () => {
    const slow = await startStripe({ retryMs: [3_600_000] })
    try {
      await slow.stripe.webhookEndpoints.create({ url: receiver.url, enabled_events: ['customer.created'] })
      receiver.answers.push(500)
      await slow.stripe.customers.create({ name: 'refused once' })
      await until('the first try', async () => (await slow.read('/deliveries'))[0]?.attempts.length === 1)
      expect(await slow.control('/webhooks/retry')).toEqual({ retried: 1 })
      await arrived(2)
    } finally {
      await slow.close()
    }
  })

  it('held and released in the order given or reversed', async () => {
    for (const [order, wanted] of [
      ['given', ['1', '2', '3']],
      ['reverse', ['3', '2', '1']],
    ] as const) {
      receiver.received.length = 0
      await sandbox.control('/webhooks/hold')
      for (const name of ['1', '2', '3']) await create(name)
      expect(receiver.received).toEqual([])
      await sandbox.control('/webhooks/release', { order, gapMs: 500 })
      await arrived(3)
      expect(names()).toEqual(wanted)
    }
  })

  it('released in the order of a list, or in a random one that repeats for the same seed', async () => {
    const order = async (how: object) => {
      receiver.received.length = 0
      await sandbox.control('/webhooks/hold')
      for (const name of ['1', '2', '3', '4', '5']) await create(name)
      const { data } = await sandbox.stripe.events.list({ type: 'customer.created', limit: 5 })
      const [last = '', , middle = ''] = data.map(({ id }) => id)
      await sandbox.control('/webhooks/release', { gapMs: 500, ...(how === given ? { order: [middle, last] } : how) })
      await arrived(5)
      return names()
    }
    const given = {}
    expect(await order(given)).toEqual(['3', '5', '1', '2', '4'])
    const first = await order({ order: 'random', seed: 7 })
    expect(first.toSorted()).toEqual(['1', '2', '3', '4', '5'])
    expect(await order({ order: 'random', seed: 7 })).toEqual(first)
  })

  it('duplicated', async () => {
    await sandbox.control('/webhooks/options', { duplicate: 2 })
    await create('thrice')
    await arrived(3)
    expect(new Set(receiver.received.map(({ id }) => id)).size).toBe(1)
  })

  it('dropped, so that only the list of events has them', async () => {
    await sandbox.control('/webhooks/options', { drop: 1 })
    await create('dropped')
    await create('sent')
    await arrived(1)
    expect(names()).toEqual(['sent'])
    expect(await undelivered()).toEqual(['customer.created'])
  })

  it('signed or dated wrongly, or altered, for the given number', async () => {
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

  it('signed correctly with false content', async () => {
    await sandbox.control('/webhooks/options', { livemode: true, foreignAccount: true })
    await create('strange')
    await arrived(1)
    expect(verify()).toMatchObject({ livemode: true, account: expect.stringMatching(/^acct_/) })
    await sandbox.control('/events/forge', { type: 'customer.created', object: { id: 'cus_forged', name: 'Forged' } })
    await arrived(2)
    expect(verify(1).data.object).toEqual({ id: 'cus_forged', name: 'Forged' })
  })

  it('sent again by event id', async () => {
    await create('again')
    await arrived(1)
    await sandbox.control(`/events/${receiver.received[0]?.id}/resend`)
    await arrived(2)
    expect(receiver.received[1]?.id).toBe(receiver.received[0]?.id)
  })
})
