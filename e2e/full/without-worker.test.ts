import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { activate } from '../support/assistant'
import { activationsOf, query } from '../support/database'
import { type AppNode, endNodes, ownDatabase, startNode } from '../support/nodes'
import { paidPerson } from '../support/paid-person'
import { stack } from '../support/stack'
import { inbox, oxio } from '../support/stand-ins'
import { until } from '../support/until'

const SECRET = 'a-secret-of-this-test-that-is-long-enough'
const LINE = { method: 'POST', path: '/v3/lines/line' }
let databaseUrl: string

beforeAll(async () => {
  databaseUrl = await ownDatabase('cron')
})
afterEach(() => oxio.clear())
afterAll(endNodes)

const row = async (email: string) => (await activationsOf(email, databaseUrl))[0]
const cron = (origin: string, secret: string | null) =>
  fetch(`${origin}/api/cron`, { headers: secret === null ? {} : { authorization: `Bearer ${secret}` } })

describe('without a worker', () => {
  let node: AppNode
  beforeAll(async () => {
    node = await startNode(2, { DATABASE_URL: databaseUrl, JOBS: 'off', CRON_SECRET: SECRET })
  })

  it('an activation is worked on as soon as it is started', async () => {
    const { email, token } = await paidPerson('atonce', node.origin)
    expect((await activate(token, {}, node.origin)).success).toBe(true)
    expect(await oxio.linesOf(email)).toHaveLength(1)
    expect(await row(email)).toMatchObject({ state: 'ready', posts_sent: 1 })
  })

  it('the scheduler picks up unfinished work, mails included', async () => {
    const { email, token } = await paidPerson('leftover', node.origin)
    await oxio.scenario('out-of-esims', { email })
    await activate(token, {}, node.origin)
    expect(await row(email)).toMatchObject({ last_error_code: 'out_of_stock', posts_open: 0 })
    await query(`update oxio_activations set next_attempt_at = now()`, [], databaseUrl)
    const response = await cron(node.origin, SECRET)
    expect([response.status, await response.json()]).toEqual([200, { failed: [] }])
    expect(await row(email)).toMatchObject({ state: 'ready' })
    await inbox.waitFor(email, /ready/i)
    expect(await oxio.linesOf(email)).toHaveLength(1)
  })

  it('no one else may call the scheduler, and without a secret there is none', async () => {
    expect((await cron(node.origin, null)).status).toBe(401)
    expect((await cron(node.origin, `${SECRET}x`)).status).toBe(401)
    expect((await cron(stack.app, SECRET)).status).toBe(404)
  })
})

describe('a node that gets a stop signal', () => {
  it('finishes its current step, gives its lease back and leaves nothing half done', async () => {
    const node = await startNode(3, { DATABASE_URL: databaseUrl, JOBS: 'on' })
    const { email, token } = await paidPerson('drain', node.origin)
    await oxio.arm({ match: LINE, kind: 'delay_after', ms: 3_000 })
    activate(token, {}, node.origin).catch(() => undefined)
    await until('line made', async () => (await oxio.linesOf(email)).length === 1)
    node.signal('SIGTERM')
    expect(await node.ended).toBe(0)
    const [after] = await query(
      'select state::text as state, lease_until, line_id is not null as bound from oxio_activations where id = $1',
      [(await row(email))?.id],
      databaseUrl,
    )
    expect(after).toEqual({ state: 'ready', lease_until: null, bound: true })
  })
})
