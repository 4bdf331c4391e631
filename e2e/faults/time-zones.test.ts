import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { activate } from '../support/assistant'
import { activationsOf, query } from '../support/database'
import { type AppNode, endNodes, ownDatabase, startNode } from '../support/nodes'
import { paidPerson } from '../support/paid-person'
import { runScriptWith } from '../support/run-script'
import { until } from '../support/until'

/** Zones far from UTC on both sides; the offset of Chatham is not in whole hours. */
const PLACES = [
  { database: 'America/New_York', process: 'Pacific/Kiritimati' },
  { database: 'Pacific/Chatham', process: 'America/Los_Angeles' },
]

afterAll(endNodes)

describe.each(PLACES)('a database in $database and a process in $process', ({ database, process: zone }) => {
  const name = `zone_${database.replace(/\W/g, '_').toLowerCase()}`
  let databaseUrl: string
  let node: AppNode
  beforeAll(async () => {
    databaseUrl = await ownDatabase(name)
    await query(`alter database ${new URL(databaseUrl).pathname.slice(1)} set timezone to '${database}'`)
    node = await startNode(
      PLACES.findIndex((place) => place.database === database),
      { DATABASE_URL: databaseUrl, TZ: zone, JOBS: 'on' },
    )
  })
  afterAll(() => node.signal('SIGTERM'))

  it('give a person who paid the eSIM at once, and write the times of the clock', async () => {
    const before = Date.now()
    const { email, token } = await paidPerson('zone', node.origin)
    await activate(token, {}, node.origin)
    await until('ready', async () => (await activationsOf(email, databaseUrl))[0]?.state === 'ready')
    const [times] = await query<Record<string, Date>>(
      `select o.created_at as ordered, o.paid_at as paid, a.created_at as asked, a.state_since as since, a.ready_at as ready
       from oxio_activations a join orders o on o.id = a.order_id join users u on u.id = a.user_id where u.email = $1`,
      [email],
      databaseUrl,
    )
    // Stripe's clock counts whole seconds.
    for (const [what, at] of Object.entries(times ?? {})) {
      expect(at.getTime(), what).toBeGreaterThanOrEqual(before - 1_000)
      expect(at.getTime(), what).toBeLessThanOrEqual(Date.now() + 1_000)
    }
  })

  it('are reported by the doctor, with the effect and the remedy', async () => {
    const { output } = await runScriptWith({ DATABASE_URL: databaseUrl }, 'scripts/doctor.ts')
    expect(output).toMatch(new RegExp(`time zone.*${database}`))
    expect(output).toContain("set timezone to 'UTC'")
  })
})
