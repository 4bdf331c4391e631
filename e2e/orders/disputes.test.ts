import { describe, expect, it } from 'vitest'
import { activate } from '../support/assistant'
import { paidPerson, untilOrder } from '../support/buyer-who-paid'
import { activationsOf, query } from '../support/database'
import { oxio, stripe } from '../support/stand-ins'
import { until } from '../support/until'

const markOf = async (orderId: string) =>
  (await query<{ mark: string | null }>('select line_mark::text as mark from orders where id = $1', [orderId]))[0]?.mark

describe('a dispute', () => {
  it('blocks a start until it is won, and then the order starts as if nothing had happened', async () => {
    const person = await paidPerson('won')
    const dispute = await stripe.dispute(person.intentId)
    await untilOrder(person.email, 'disputed')
    expect(await activate(person.token)).toMatchObject({ status: 'disputed' })
    expect(await oxio.linesOf(person.email)).toEqual([])
    await stripe.closeDispute(dispute, 'won')
    await untilOrder(person.email, 'paid')
    expect((await activate(person.token)).success).toBe(true)
    expect(await oxio.linesOf(person.email)).toHaveLength(1)
  })

  it('ends an activation for which nothing was made, and when it is won lets it begin again', async () => {
    const person = await paidPerson('waiting')
    await oxio.scenario('out-of-stock', { times: 50, email: person.email }).catch(() => undefined)
    await oxio.arm({
      match: { method: 'POST', path: '/v3/lines/line' },
      kind: 'status',
      status: 429,
      body: { error: 'slow down' },
      times: 50,
    })
    try {
      await activate(person.token)
      await until('started', async () => (await activationsOf(person.email))[0])
      const dispute = await stripe.dispute(person.intentId)
      await untilOrder(person.email, 'disputed')
      // At once, or, when a request is under way, as soon as OXIO refuses it.
      const ended = await until('ended', async () =>
        (await activationsOf(person.email)).find(({ state }) => state === 'cancelled'),
      )
      expect(ended).toMatchObject({ posts_open: 0, line_id: null })
      await oxio.clear()
      await stripe.closeDispute(dispute, 'won')
      await untilOrder(person.email, 'paid')
      await activate(person.token)
      await until('line', async () => (await activationsOf(person.email))[0]?.state === 'ready', 60_000)
      expect(await oxio.linesOf(person.email)).toHaveLength(1)
    } finally {
      await oxio.clear()
    }
  })

  it('marks an existing line for suspension, and removes the mark when it is won', async () => {
    const person = await paidPerson('marked')
    await activate(person.token)
    await until('line', async () => (await activationsOf(person.email))[0]?.state === 'ready')
    const dispute = await stripe.dispute(person.intentId)
    await untilOrder(person.email, 'disputed')
    expect(await markOf(person.orderId)).toBe('suspend')
    await stripe.closeDispute(dispute, 'won')
    await untilOrder(person.email, 'paid')
    expect(await markOf(person.orderId)).toBeNull()
  })

  it('that is only an inquiry flags the order and blocks nothing', async () => {
    const person = await paidPerson('inquiry')
    const dispute = await stripe.dispute(person.intentId, 'warning_needs_response')
    await until('flag', async () => {
      const [row] = await query<{ state: string; state_reason: string | null }>(
        'select state::text as state, state_reason from orders where id = $1',
        [person.orderId],
      )
      return row?.state === 'paid' && row.state_reason === 'inquiry'
    })
    expect((await activate(person.token)).success).toBe(true)
    await stripe.closeDispute(dispute, 'warning_closed')
    await until('flag off', async () => {
      const [row] = await query<{ state_reason: string | null }>('select state_reason from orders where id = $1', [
        person.orderId,
      ])
      return row?.state_reason === null
    })
  })
})
