import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { activate } from '../support/assistant'
import { query } from '../support/database'
import { nobodyWaits } from '../support/nobody-waits'
import { paidPerson } from '../support/paid-person'
import { oxio } from '../support/stand-ins'
import { until } from '../support/until'
import { activation, untilState } from '../support/until-state'

beforeEach(() => nobodyWaits())
afterEach(async () => {
  await oxio.clear()
})

const LINE = { method: 'POST', path: '/v3/lines/line' }

describe('OXIO has an outage', () => {
  it('401: all work with OXIO stops, no line is requested, and the work resumes by itself', async () => {
    const { email, token } = await paidPerson('key')
    const other = await paidPerson('otherkey')
    await oxio.arm({
      match: { path: '/v2/end-users' },
      kind: 'status',
      status: 401,
      body: { error: 'Unauthenticated', code: 16 },
      times: 2,
    })
    activate(token).catch(() => undefined)
    await until('the queue is stopped', async () => (await query('select 1 from oxio_stop'))[0])
    expect(await activation(email)).toMatchObject({ posts_sent: 0 })
    // The second 401 answers the probe, so that the stop lasts; no other activation begins meanwhile.
    activate(other.token).catch(() => undefined)
    await until('asked for', async () => activation(other.email))
    await sleep(2_000)
    expect(await activation(other.email)).toMatchObject({ state: 'queued', posts_sent: 0, last_error_code: null })
    await untilState(email, 'ready', 60_000)
    await untilState(other.email, 'ready')
    expect(await query('select 1 from oxio_stop')).toEqual([])
    expect(await oxio.linesOf(email)).toHaveLength(1)
  }, 120_000)

  it('500 before anything was done: no second request while the outcome is unknown', async () => {
    const { email, token } = await paidPerson('fault')
    await oxio.arm({ match: LINE, kind: 'status', status: 500, body: { error: 'Internal error', code: 13 } })
    const answer = await activate(token)
    expect(answer.success).toBe(false)
    expect(await activation(email)).toMatchObject({ state: 'activating', posts_sent: 1, posts_open: 1 })
    // After the settle time (minutes, moved by hand) exactly one more request is sent.
    await query(`update oxio_activations set settle_until = now(), next_attempt_at = now() where id = $1`, [
      (await activation(email))?.id,
    ])
    await untilState(email, 'ready')
    expect(await activation(email)).toMatchObject({ posts_sent: 2, posts_open: 0 })
    expect(await oxio.linesOf(email)).toHaveLength(1)
  })

  it('no eSIM left: the paid order waits and nothing is lost', async () => {
    const { email, token } = await paidPerson('stock')
    await oxio.scenario('out-of-esims', { email })
    await activate(token)
    const row = await activation(email)
    expect(row).toMatchObject({ last_error_code: 'out_of_stock', posts_open: 0 })
    await query(`update oxio_activations set next_attempt_at = now() where id = $1`, [row?.id])
    await untilState(email, 'ready')
    expect(await oxio.linesOf(email)).toHaveLength(1)
  })
})
