import { afterAll, expect, it } from 'vitest'
import { query } from '../support/database'
import { endNodes, ownDatabase, startNode } from '../support/nodes'

const SECRET = 'a-secret-of-this-test-that-is-long-enough'
afterAll(endNodes)

it('one round removes everything that expired, however much, and keeps what is still valid', async () => {
  const databaseUrl = await ownDatabase('oauth_sweep')
  const sql = (text: string) => query<{ id: string }>(text, [], databaseUrl)
  const records = (kind: string, name: string, count: number, age: string, payload = `'{}'`, grant = 'null') =>
    sql(
      `insert into oauth_records (kind, id_hash, payload, grant_id, expires_at, created_at)
       select '${kind}', '${name}' || n, ${payload}::jsonb, ${grant},
         ${kind === 'Client' ? 'null' : `now() - interval '${age}'`}, now() - interval '${age}'
       from generate_series(1, ${count}) as n`,
    )
  await records('AccessToken', 'old', 12_000, '25 hours')
  await records('Interaction', 'over', 6_000, '1 minute')
  await records('Client', 'unused', 6_000, '31 days', `json_build_object('client_id', 'unused' || n)`)
  await records('AccessToken', 'lately', 1, '1 hour')
  await records('Interaction', 'pending', 1, '-10 minutes')
  await records('Client', 'young', 1, '29 days', `'{"client_id":"young"}'`)
  await records('Client', 'own', 1, '31 days', `'{"client_id":"dotm-own"}'`)
  await records('Client', 'connected', 1, '31 days', `'{"client_id":"connected"}'`)
  await records('Client', 'ended', 1, '31 days', `'{"client_id":"ended"}'`)
  await records('RefreshToken', 'live', 1, '-10 days', `'{"clientId":"connected"}'`, `'grant-live'`)
  await sql(
    `insert into users (id, firebase_uid, email, updated_at) values (gen_random_uuid(), 'u', 'u@example.com', now())`,
  )
  await sql(
    `insert into assistant_connections (id, user_id, grant_id, client_id, client_name, redirect_host, scopes, signed_in_at)
     select name, id, 'grant-' || name, client, name, 'localhost', '{}', now() from users,
       (values ('live', 'connected'), ('gone', 'ended')) as known (name, client)`,
  )
  const node = await startNode(4, { DATABASE_URL: databaseUrl, JOBS: 'off', CRON_SECRET: SECRET })
  const response = await fetch(`${node.origin}/api/cron`, { headers: { authorization: `Bearer ${SECRET}` } })
  expect([response.status, await response.json()]).toEqual([200, { failed: [] }])
  const left = await sql('select id_hash as id from oauth_records order by id_hash')
  expect(left.map(({ id }) => id)).toEqual(['connected1', 'lately1', 'live1', 'own1', 'pending1', 'young1'])
})
