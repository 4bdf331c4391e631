import { afterAll, beforeAll, expect, it } from 'vitest'
import { activate } from '../support/assistant'
import { activationsOf, query } from '../support/database'
import { type AppNode, endNodes, ownDatabase, startNode } from '../support/nodes'
import { paidPerson } from '../support/paid-person'
import { stack } from '../support/stack'
import { oxio } from '../support/stand-ins'
import { until } from '../support/until'

const LINE = { method: 'POST', path: '/v3/lines/line' }
let databaseUrl: string
let old: AppNode

beforeAll(async () => {
  databaseUrl = await ownDatabase('deploy')
  old = await startNode(9, { DATABASE_URL: databaseUrl, OXIO_TIMEOUT_MS: '6000', OXIO_SETTLE_MS: '3000' })
})
afterAll(endNodes)

it('a migration and new processes in the middle of activations lose nothing and make nothing twice', async () => {
  const people = await Promise.all(Array.from({ length: 5 }, (_, n) => paidPerson(`deploy${n}`, old.origin)))
  await oxio.settings({ profileDelayMs: 4_000 })
  // Some are interrupted during the request, some while they wait for the profile, one after a lost answer.
  await oxio.arm(
    { match: LINE, kind: 'reset_after', times: 1 },
    { match: LINE, kind: 'delay_after', ms: 3_000, times: 2 },
  )
  try {
    for (const { token } of people) activate(token, {}, old.origin).catch(() => undefined)
    await until(
      'some are half-way',
      async () => (await query(`select 1 from oxio_activations where posts_sent > 0`, [], databaseUrl)).length >= 3,
    )
    // A column for a step of the next version; it is empty in rows under way.
    await query('alter table oxio_activations add column device_checked_at timestamptz', [], databaseUrl)
    old.signal('SIGTERM')
    const fresh = await startNode(10, { DATABASE_URL: databaseUrl, OXIO_TIMEOUT_MS: '6000', OXIO_SETTLE_MS: '3000' })
    expect(fresh.origin).not.toBe(stack.app)
    expect(await old.ended).toBe(0)
    for (const { email } of people) {
      await until(`${email} ready`, async () => (await activationsOf(email, databaseUrl))[0]?.state === 'ready', 90_000)
      expect(await oxio.linesOf(email)).toHaveLength(1)
      expect((await activationsOf(email, databaseUrl))[0]).toMatchObject({ posts_sent: 1 })
    }
  } finally {
    await oxio.clear()
    await oxio.settings({ profileDelayMs: 0 })
  }
})
