import { resolve } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { activate } from '../support/assistant'
import { activationsOf } from '../support/database'
import { type AppNode, endNodes, ownDatabase, startNode } from '../support/nodes'
import { paidPerson } from '../support/paid-person'
import { oxio } from '../support/stand-ins'
import { until } from '../support/until'

const SKEW_MS = 120_000
const LINE = { method: 'POST', path: '/v3/lines/line' }
let databaseUrl: string
let right: AppNode

/** One node answers without a worker; the clocks of the two workers are two minutes behind and two minutes ahead. */
beforeAll(async () => {
  databaseUrl = await ownDatabase('skew')
  const env = {
    DATABASE_URL: databaseUrl,
    ACTIVATION_LEASE_MS: '4000',
    OXIO_TIMEOUT_MS: '3000',
    OXIO_SETTLE_MS: '3000',
  }
  const skewed = (ms: number) => ({
    ...env,
    CLOCK_SKEW_MS: String(ms),
    NODE_OPTIONS: `--import ${resolve('e2e/support/skewed-clock.mjs')}`,
  })
  ;[right] = await Promise.all([startNode(6, env), startNode(7, skewed(SKEW_MS)), startNode(8, skewed(-SKEW_MS))])
})
afterAll(endNodes)

it('node clocks that differ by minutes cause no second line and lose none', async () => {
  const people = await Promise.all(Array.from({ length: 6 }, (_, n) => paidPerson(`skew${n}`, right.origin)))
  await oxio.settings({ listLagMs: 1_500 })
  await oxio.arm(
    { match: LINE, kind: 'reset_after', times: 2 },
    { match: LINE, kind: 'reset_before', times: 1 },
    { match: LINE, kind: 'retry_after', status: 429, retryAfter: 2, times: 1 },
  )
  try {
    for (const { token } of people) activate(token, {}, right.origin).catch(() => undefined)
    for (const { email } of people) {
      await until(`${email} ready`, async () => (await activationsOf(email, databaseUrl))[0]?.state === 'ready', 90_000)
      expect(await oxio.linesOf(email)).toHaveLength(1)
    }
  } finally {
    await oxio.clear()
    await oxio.settings({ listLagMs: 0 })
  }
})
