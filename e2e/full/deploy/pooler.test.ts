import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { activate, callTool } from '../../support/assistant'
import { activationsOf, query } from '../../support/database'
import { type AppNode, endNodes, ownDatabase, startNode } from '../../support/nodes'
import { paidPerson } from '../../support/paid-person'
import { findPgBouncer, type Pooler, startPgBouncer } from '../../support/pgbouncer'
import { runScriptWith } from '../../support/run-script'
import { portBeside } from '../../support/stack'
import { oxio } from '../../support/stand-ins'
import { until } from '../../support/until'

const program = findPgBouncer()
if (!program)
  process.stdout.write('PgBouncer is not installed: the try is left out (Debian: apt-get install pgbouncer)\n')

/** Fewer than the connections of a node's pool, so that each connection gets sessions that another one has used. */
const SESSIONS = 3
const PEOPLE = 8

type Finding = { name: string; state: string; said: string }

describe.skipIf(!program)('a node behind PgBouncer in transaction mode', () => {
  let direct = ''
  let pooler: Pooler
  let node: AppNode
  const told: { channel: string; payload: string }[] = []
  let listener: pg.Client
  const environment = () => ({ DATABASE_URL: pooler.url, DIRECT_DATABASE_URL: direct })
  const sessions = (where: string) =>
    query<{ role: string; query: string }>(
      `select usename as role, query from pg_stat_activity where datname = current_database() and ${where}`,
      [],
      direct,
    )

  beforeAll(async () => {
    direct = await ownDatabase('pooled')
    await query(`alter database dotm_pooled set timezone = 'Asia/Kolkata'`, [], direct)
    pooler = await startPgBouncer(program ?? '', { port: portBeside(41), databaseUrl: direct, sessions: SESSIONS })
    node = await startNode(4, { ...environment(), JOBS: 'on', ACTIVATIONS_PER_HOUR: '1000' })
    listener = new pg.Client({ connectionString: direct })
    listener.on('notification', ({ channel, payload = '' }) => told.push({ channel, payload }))
    await listener.connect()
    await listener.query('listen activation_changed')
  }, 240_000)
  afterAll(async () => {
    await listener?.end()
    await endNodes()
    pooler?.stop()
  })

  it('sells and makes one line for each of several people at once, and shows them each step when it commits', async () => {
    const people = await Promise.all(Array.from({ length: PEOPLE }, () => paidPerson('pooled', node.origin)))
    await Promise.all(people.map(({ token }) => activate(token, {}, node.origin)))
    for (const { email, token } of people) {
      await until(`line of ${email}`, async () => (await activationsOf(email, direct))[0]?.state === 'ready')
      expect(await callTool(token, 'get_activation_status', {}, node.origin)).toMatchObject({ success: true })
      expect(await oxio.linesOf(email)).toHaveLength(1)
    }
    const made = await query<{ id: string }>('select id from oxio_activations', [], direct)
    expect(made).toHaveLength(PEOPLE)
    for (const { id } of made) expect(told.map(({ payload }) => payload)).toContain(id)
    expect(node.log()).not.toMatch(/prepared statement|"level":50/)
  })

  it('uses a few shared sessions, and bypasses them where a session must not be shared', async () => {
    const shared = await sessions(`usename = 'through_pooler'`)
    expect(shared.length).toBeGreaterThan(0)
    expect(shared.length).toBeLessThanOrEqual(SESSIONS)
    const listening = await until('the queue listens', async () => {
      const found = await sessions(`application_name like 'pgboss%' and query ~ '^LISTEN|pg_listening_channels'`)
      return found.length > 0 && found
    })
    expect(listening.map(({ role }) => role)).not.toContain('through_pooler')
    const waiting = await sessions(`query ilike 'listen activation_changed' and pid <> ${await pidOf(listener)}`)
    expect(waiting.map(({ role }) => role)).not.toContain('through_pooler')
  })

  it('keeps times in UTC and statements within their limit, whatever the defaults of the database', async () => {
    const pool = new pg.Pool({ connectionString: pooler.url, max: SESSIONS })
    const seen = await Promise.all(
      Array.from({ length: SESSIONS }, () =>
        pool.query(
          `select current_setting('TimeZone') as zone, current_setting('statement_timeout') as longest, pg_sleep(0.1)`,
        ),
      ),
    )
    await pool.end()
    // A session that sets no zone has the database's own; the node sets UTC.
    for (const { rows } of seen) expect(rows[0]).toMatchObject({ zone: 'Asia/Kolkata', longest: '15s' })
    const [elsewhere] = await query<{ count: number }>(
      `select count(*)::int as count from oxio_activations
       where abs(extract(epoch from now() - created_at)) > 1200 or abs(extract(epoch from now() - ready_at)) > 1200`,
      [],
      direct,
    )
    expect(elsewhere?.count).toBe(0)
  })

  it('works with every command: migrations, operations, books and doctor', async () => {
    const migrated = await runScriptWith(environment(), 'scripts/migrate.mjs')
    expect(migrated.output).toContain('No pending migrations')
    expect((await runScriptWith(environment(), 'scripts/ops.ts', 'figures')).code).toBe(0)
    const books = await runScriptWith(environment(), 'scripts/reconcile.ts', '--grace-seconds', '0')
    // The account also has payments of other databases, so the findings are not checked here.
    expect(books.output).toMatch(/\d+ charges, \d+ refunds/)
    const sessionsOf = async (changes: Record<string, string>) => {
      const { output } = await runScriptWith({ ...environment(), ...changes }, 'scripts/doctor.ts', '--json')
      const findings = JSON.parse(output.slice(output.indexOf('[\n'))) as Finding[]
      return findings.find(({ name }) => name === 'database sessions')
    }
    expect(await sessionsOf({})).toMatchObject({ state: 'ok' })
    expect(await sessionsOf({ DIRECT_DATABASE_URL: pooler.url })).toMatchObject({ state: 'wrong' })
    expect(await sessionsOf({ DIRECT_DATABASE_URL: '' })).toMatchObject({ state: 'wrong' })
  })
})

async function pidOf(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
  return rows[0]?.pid ?? 0
}
