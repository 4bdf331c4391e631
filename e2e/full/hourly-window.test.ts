import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { activate, callTool } from '../support/assistant'
import { activationsOf, query } from '../support/database'
import { type AppNode, endNodes, ownDatabase, startNode } from '../support/nodes'
import { paidPerson } from '../support/paid-person'
import { oxio } from '../support/stand-ins'
import { until } from '../support/until'

/** Two lines an hour over both nodes. */
let databaseUrl: string
let nodes: AppNode[]

beforeAll(async () => {
  databaseUrl = await ownDatabase('window')
  const env = { DATABASE_URL: databaseUrl, ACTIVATIONS_PER_HOUR: '2' }
  nodes = await Promise.all([startNode(4, env), startNode(5, env)])
})
afterAll(endNodes)

const node = (n: number) => nodes[n % 2]?.origin ?? ''
const states = async (email: string) => (await activationsOf(email, databaseUrl)).map(({ state }) => state)
const status = (token: string, app: string) => callTool(token, 'get_activation_status', {}, app)
const start = (token: string, n: number) => void activate(token, {}, node(n)).catch(() => undefined)

/** Moves the oldest `count` requests for a line out of the hourly window. */
async function letPass(count: number): Promise<void> {
  await query(
    `update line_requests set intent_at = intent_at - interval '61 minutes' where (activation_id, number) in (
       select activation_id, number from line_requests where intent_at > now() - interval '60 minutes' order by intent_at limit $1)`,
    [count],
    databaseUrl,
  )
  await query(`update oxio_activations set next_attempt_at = now() where state = 'queued'`, [], databaseUrl)
}

describe('the hourly window, counted over all nodes', () => {
  it('admits two, queues the others with place and time, and continues by itself, oldest and fairest first', async () => {
    const first = await paidPerson('first', node(0))
    const second = await paidPerson('second', node(1))
    await Promise.all([activate(first.token, {}, node(0)), activate(second.token, {}, node(1))])
    expect([await states(first.email), await states(second.email)]).toEqual([['ready'], ['ready']])

    // Ada orders two lines before Bob orders one.
    const ada = await paidPerson('ada', node(0))
    start(ada.token, 0)
    await until('first of Ada queued', async () => (await states(ada.email)).length === 1)
    const adaSecond = await query(
      `insert into orders (id, buyer_id, holder_id, product, channel, state, amount_cents, currency, livemode, payment_intent_id, paid_at, stripe_read_at)
       select 'ord_ada_second', buyer_id, holder_id, product, channel, 'paid', amount_cents, currency, livemode, 'pi_ada_second', now(), now() + interval '1 day'
       from orders o join users u on u.id = o.buyer_id where u.email = $1 returning buyer_id`,
      [ada.email],
      databaseUrl,
    )
    await query(
      `insert into oxio_activations (id, order_id, user_id, next_attempt_at) values ('line_ada_second', 'ord_ada_second', $1, now())`,
      [adaSecond[0]?.buyer_id],
      databaseUrl,
    )
    const bob = await paidPerson('bob', node(1))
    start(bob.token, 1)
    await until('Bob queued', async () => (await states(bob.email))[0] === 'queued')
    const seen = await until('places told', async () => {
      const [a, b] = [await status(ada.token, node(1)), await status(bob.token, node(0))]
      return a.position !== undefined && b.position === 2 ? { a, b } : null
    })
    expect(seen.b).toMatchObject({ state: 'queued', position: 2, expected_at: expect.any(String) })
    const minutes = (new Date(String(seen.b.expected_at)).getTime() - Date.now()) / 60_000
    expect(minutes).toBeGreaterThan(50)
    expect(minutes).toBeLessThan(61)
    expect(await oxio.linesOf(bob.email)).toEqual([])

    await letPass(1)
    await until('oldest first', async () => (await states(ada.email)).includes('ready'), 40_000)
    expect(await states(bob.email)).toEqual(['queued'])
    expect(await states(ada.email)).toEqual(['ready', 'queued'])

    await letPass(1)
    await until('Bob before the second of Ada', async () => (await states(bob.email))[0] === 'ready', 40_000)
    expect(await states(ada.email)).toEqual(['ready', 'queued'])
    const [used] = await query(
      `select count(*)::int as used from line_requests where intent_at > now() - interval '60 minutes'`,
      [],
      databaseUrl,
    )
    expect(used).toEqual({ used: 2 })
  })

  it('keeps no place for a refused request, which made no line', async () => {
    await letPass(10)
    // A person who waits already would meet the refusal instead.
    await until(
      'nobody waits',
      async () =>
        (await query(`select 1 from oxio_activations where state in ('queued', 'activating')`, [], databaseUrl))
          .length === 0,
    )
    const { email, token } = await paidPerson('refused', node(0))
    await oxio.arm({
      match: { method: 'POST', path: '/v3/lines/line' },
      kind: 'retry_after',
      status: 429,
      retryAfter: 1,
    })
    await activate(token, {}, node(0))
    await until('ready', async () => (await states(email))[0] === 'ready', 40_000)
    const requests = await query<{ outcome: string }>(
      `select outcome::text as outcome from line_requests r join oxio_activations a on a.id = r.activation_id
       join users u on u.id = a.user_id where u.email = $1 order by number`,
      [email],
      databaseUrl,
    )
    expect(requests.map(({ outcome }) => outcome)).toEqual(['refused', 'bound'])
  })
})
