import { afterAll, expect, it } from 'vitest'
import { query } from '../support/database'
import { endNodes, ownDatabase, startNode } from '../support/nodes'
import { until } from '../support/until'

afterAll(endNodes)

it('a working node is notified of each start at its commit, also by a queue that an earlier release created', async () => {
  const databaseUrl = await ownDatabase('wake')
  const tells = async () => {
    const [queue] = await query<{ notify: boolean }>(
      `select notify from pgboss.queue where name = 'activation'`,
      [],
      databaseUrl,
    ).catch(() => [])
    return queue?.notify ?? null
  }
  const start = () => startNode(3, { DATABASE_URL: databaseUrl, JOBS: 'on' })
  const listening = () =>
    query(
      `select 1 from pg_stat_activity where datname = 'dotm_wake' and application_name like 'pgboss%'
       and query ~ '^LISTEN|pg_listening_channels'`,
      [],
      databaseUrl,
    )

  const first = await start()
  await until('queue made', async () => (await tells()) !== null)
  expect(await tells()).toBe(true)
  first.signal('SIGTERM')
  await first.ended
  expect(await listening()).toEqual([])

  await query(`update pgboss.queue set notify = false where name = 'activation'`, [], databaseUrl)
  await start()
  await until('told of jobs', async () => (await tells()) === true)
  await until('listens', async () => (await listening()).length === 1)
})
