import { once } from 'node:events'
import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { query } from '../support/database'
import { halfARequest } from '../support/half-a-request'
import { type OwnNode, ownDatabase, startOwnNode } from '../support/own-node'
import { personWithEsim } from '../support/person-with-esim'
import { portBeside, stack } from '../support/stack'
import { until } from '../support/until'

const get = async (path: string) => {
  const response = await fetch(`${stack.app}${path}`)
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as Record<string, unknown>,
  }
}

describe('a node of the running stack', () => {
  it('says that the process is alive', async () => {
    const { status, body, headers } = await get('/api/health')
    expect(status).toBe(200)
    expect(body).toMatchObject({ status: 'ok' })
    expect(headers.get('cache-control')).toBe('no-store')
  })

  it('says that it serves, and when each party last answered', async () => {
    await personWithEsim()
    const ready = await until(
      'every party noted',
      async () => {
        const { body } = await get('/api/ready')
        const parties = body.parties as Record<string, { seconds_since_answer: number | null }>
        return (
          ['stripe', 'oxio', 'resend'].every((party) => typeof parties[party]?.seconds_since_answer === 'number') &&
          body
        )
      },
      40_000,
    )
    expect(ready).toMatchObject({ node: 'serving', database: 'ok', migrations: 'ok' })
  })

  it('gives every answer its own id, and accepts no id from a stranger', async () => {
    const ids = await Promise.all(
      ['/api/health', '/mcp/v2', '/'].map(async (path) => {
        const response = await fetch(`${stack.app}${path}`, { headers: { 'x-request-id': 'chosen-by-stranger' } })
        return response.headers.get('x-request-id')
      }),
    )
    expect(new Set(ids).size).toBe(3)
    expect(ids).not.toContain('chosen-by-stranger')
  })
})

describe('a node with a database of its own', () => {
  const database = 'dotm_ready'
  let databaseUrl = ''
  let node: OwnNode
  beforeAll(async () => {
    databaseUrl = await ownDatabase(database)
    node = await startOwnNode(portBeside(93), { DATABASE_URL: databaseUrl })
  }, 120_000)
  afterAll(() => node.kill())

  it('is out of service while its database lacks the newest migration, and then returns', async () => {
    const ready = async () => (await node.ask('/api/ready')).status
    expect(await ready()).toBe(200)
    const url = new URL(stack.databaseUrl)
    const migrations = (change: string) => onDatabase(url, database, change)
    await migrations(`update _prisma_migrations set finished_at = null
      where migration_name = (select max(migration_name) from _prisma_migrations)`)
    await until('out of service', async () => (await ready()) === 503)
    await migrations('update _prisma_migrations set finished_at = now() where finished_at is null')
    await until('back in service', async () => (await ready()) === 200)
  })

  it('answers the requests in progress after a stop signal, then ends', async () => {
    const { rest, status } = await halfARequest(node.port)
    const ended = node.stop()
    await until('it takes no new requests', () =>
      node.ask('/api/health').then(
        () => false,
        () => true,
      ),
    )
    rest()
    expect(await status).toBe(200)
    expect(await ended).toBe(0)
  })

  it('answers requests that had reached its machine, but not yet the node itself, at the stop signal', async () => {
    node = await startOwnNode(portBeside(93), { DATABASE_URL: databaseUrl })
    process.kill(node.pid, 'SIGSTOP')
    const headers = { host: new URL(stack.app).host }
    const outgoing = request({ host: 'localhost', port: node.port, path: '/api/health', headers, agent: false })
    outgoing.end()
    const [socket] = await once(outgoing, 'socket')
    await once(socket, 'connect')
    const ended = node.stop()
    process.kill(node.pid, 'SIGCONT')
    const [answer] = await once(outgoing, 'response')
    expect(answer.resume().statusCode).toBe(200)
    expect(await ended).toBe(0)
  })
})

async function onDatabase(url: URL, database: string, sql: string): Promise<void> {
  const { default: pg } = await import('pg')
  const target = new URL(url)
  target.pathname = `/${database}`
  const client = new pg.Client({ connectionString: target.href })
  await client.connect()
  await client.query(sql)
  await client.end()
}

it('the notes about parties hold codes and times, and none of their text', async () => {
  const rows = await query<{ last_failure: string | null }>('select last_failure from party_contacts')
  for (const { last_failure } of rows) expect(last_failure ?? '').not.toMatch(/@|LPA|Bearer|eyJ/)
})
