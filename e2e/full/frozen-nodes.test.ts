import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { activate } from '../support/assistant'
import { activationsOf, query } from '../support/database'
import { type AppNode, endNodes, ownDatabase, startNode } from '../support/nodes'
import { paidPerson } from '../support/paid-person'
import { oxio } from '../support/stand-ins'
import { until } from '../support/until'

/*
 * Two nodes on their own database. B is frozen until A is frozen at the critical moment, so that A is the node that began.
 * The tests check what A does when it wakes.
 */
const LINE = { method: 'POST', path: '/v3/lines/line' }
const QUICK = { ACTIVATION_LEASE_MS: '3000', OXIO_TIMEOUT_MS: '3000', OXIO_SETTLE_MS: '2000', LOG_LEVEL: 'info' }
let databaseUrl: string
let a: AppNode
let b: AppNode

beforeAll(async () => {
  databaseUrl = await ownDatabase('frozen')
  const env = { ...QUICK, DATABASE_URL: databaseUrl }
  ;[a, b] = await Promise.all([startNode(0, env), startNode(1, env)])
  // A slow commit: the intent is written, and the node has no answer yet.
  await query(
    `create function slow_commit() returns trigger language plpgsql as $$ begin perform pg_sleep(3); return null; end $$`,
    [],
    databaseUrl,
  )
})
afterEach(async () => {
  a.signal('SIGCONT')
  b.signal('SIGCONT')
  await oxio.clear()
})
afterAll(endNodes)

const row = async (email: string) => {
  const [found] = await activationsOf(email, databaseUrl)
  if (!found) throw new Error('no activation')
  return found
}
/** All facts of the activation; which node sends its mail does not matter here. */
const everything = (email: string) =>
  query(
    `select a.*, (select count(*) from activation_events e where e.activation_id = a.id and e.kind <> 'mailed') as events,
       (select json_agg(r order by r.number) from line_requests r where r.activation_id = a.id) as requests
     from oxio_activations a join users u on u.id = a.user_id where u.email = $1`,
    [email],
    databaseUrl,
  )
const untilReady = (email: string) =>
  until(`eSIM of ${email} ready`, async () => (await row(email)).state === 'ready', 55_000)

/** Lets A begin while B is frozen. Does not wait for the call: A is frozen in the middle of it. */
async function beginOnA(name: string): Promise<string> {
  const { email, token } = await paidPerson(name, a.origin)
  b.signal('SIGSTOP')
  await oxio.clearLog()
  activate(token, {}, a.origin).catch(() => undefined)
  return email
}

async function wakeAndSee(email: string): Promise<void> {
  // The number may follow the code: with it the row is final.
  await until('number', async () => {
    const [found] = await everything(email)
    return found?.phone_number && found.lease_until === null
  })
  const before = await everything(email)
  a.signal('SIGCONT')
  await new Promise((resolve) => setTimeout(resolve, 4_000))
  expect(await everything(email)).toEqual(before)
}

describe('a node that is frozen for longer than its lease', () => {
  it('between writing its intent and sending the request, sends nothing and writes nothing when it wakes', async () => {
    await query(
      `create constraint trigger hold_commit after update on oxio_activations deferrable initially deferred
       for each row when (old.posts_open = 0 and new.posts_open = 1) execute function slow_commit()`,
      [],
      databaseUrl,
    )
    const email = await beginOnA('intent')
    await until('A waits for its commit', async () => {
      const waiting = await query(
        `select 1 from pg_stat_activity where wait_event = 'PgSleep' and query ilike 'commit%'`,
      )
      return waiting.length > 0
    })
    a.signal('SIGSTOP')
    await until('intent committed', async () => (await row(email)).posts_open === 1)
    await query('drop trigger hold_commit on oxio_activations', [], databaseUrl)
    expect(await oxio.lineRequests()).toBe(0)

    b.signal('SIGCONT')
    await untilReady(email)
    expect(await oxio.lineRequests()).toBe(1)
    await wakeAndSee(email)
    expect(await oxio.lineRequests()).toBe(1)
    expect(await oxio.linesOf(email)).toHaveLength(1)
  })

  it('while its request is under way, writes nothing when it wakes; the other node has found the line', async () => {
    await oxio.arm({ match: LINE, kind: 'delay_after', ms: 2_000 })
    const email = await beginOnA('post')
    await until('line made', async () => (await oxio.linesOf(email)).length === 1)
    a.signal('SIGSTOP')
    b.signal('SIGCONT')
    await untilReady(email)
    expect(await row(email)).toMatchObject({ posts_sent: 1, posts_open: 0 })
    await wakeAndSee(email)
    expect(await oxio.lineRequests()).toBe(1)
    expect(await oxio.linesOf(email)).toHaveLength(1)
  })
})

describe('a node that dies and does not return', () => {
  it('in the middle of its request leaves an activation that another node finishes, with one line', async () => {
    await oxio.arm({ match: LINE, kind: 'delay_after', ms: 2_000 })
    const email = await beginOnA('dies')
    await until('line made', async () => (await oxio.linesOf(email)).length === 1)
    a.signal('SIGKILL')
    b.signal('SIGCONT')
    await untilReady(email)
    expect(await oxio.lineRequests()).toBe(1)
    expect(await oxio.linesOf(email)).toHaveLength(1)
    const [request] = await query(
      'select outcome::text as outcome from line_requests where activation_id = $1',
      [(await row(email)).id],
      databaseUrl,
    )
    expect(request).toEqual({ outcome: 'adopted' })
  })
})
