import { describe, expect, it } from 'vitest'
import { query } from '../support/database'
import { authorization, ConsentBrowser, newClient, pkce, register, tokenRequest } from '../support/oauth-plain'
import { stack } from '../support/stack'

const { challenge } = pkce()

const authorize = (params: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(`${stack.app}/oauth/authorize?${new URLSearchParams(params)}`, { redirect: 'manual', headers })

/** Runs `work` with the limits of this name used up, then restores the counts. */
async function withLimitUsedUp(name: string, work: () => Promise<void>): Promise<void> {
  const before = await query<{ key: string; points: number }>(
    `with old as (select key, points from rate_limits where key like $1)
     update rate_limits set points = 1000000 from old where rate_limits.key = old.key returning old.key, old.points`,
    [`${name}%`],
  )
  expect(before.length).toBeGreaterThan(0)
  try {
    await work()
  } finally {
    for (const { key, points } of before)
      await query('update rate_limits set points = $2 where key = $1', [key, points])
  }
}

const pointsOf = async (name: string): Promise<number> => {
  const [row] = await query<{ points: string | null }>(
    `select sum(points) as points from rate_limits where key like $1`,
    [`${name}%`],
  )
  return Number(row?.points ?? 0)
}

describe('a request to connect, which anyone can make', () => {
  it('is kept in a few thousand characters, however long its parameters are', async () => {
    const clientId = await newClient()
    const room = 4_000 - String(new URLSearchParams(authorization(clientId, challenge))).length
    const response = await authorize(authorization(clientId, challenge, { state: 'x'.repeat(room) }))
    expect(response.headers.get('location')).toContain('/connect/')
    const [row] = await query<{ characters: number }>(
      `select sum(length(payload::text))::int as characters from oauth_records
       where kind = 'Interaction' and payload -> 'params' ->> 'client_id' = $1`,
      [clientId],
    )
    expect(row?.characters).toBeLessThan(6_000)
    expect(row?.characters).toBeGreaterThan(room)
  })

  it('that is longer is refused and not kept, by GET and by POST, to programs and to browsers', async () => {
    const clientId = await newClient()
    const params = authorization(clientId, challenge, { state: 'x'.repeat(4_000) })
    const program = await authorize(params)
    expect([program.status, await program.json()]).toMatchObject([400, { error: 'invalid_request' }])
    const browser = await authorize(params, { accept: 'text/html' })
    expect([browser.status, await browser.text()]).toMatchObject([400, expect.stringContaining('/connect/problem')])
    const posted = await fetch(`${stack.app}/oauth/authorize`, { method: 'POST', body: new URLSearchParams(params) })
    expect(posted.status).toBe(400)
    const kept = await query(`select 1 from oauth_records where payload -> 'params' ->> 'client_id' = $1`, [clientId])
    expect(kept).toEqual([])
  })

  it('is bounded in number, and says when to try again', async () => {
    const clientId = await newClient()
    const params = authorization(clientId, challenge)
    await authorize(params)
    await withLimitUsedUp('authorizations', async () => {
      const program = await authorize(params)
      expect([program.status, await program.json()]).toMatchObject([429, { error: 'temporarily_unavailable' }])
      expect(Number(program.headers.get('retry-after'))).toBeGreaterThan(0)
      const person = await (await ConsentBrowser.of(null)).open(params)
      expect([person.status, await person.text()]).toMatchObject([
        429,
        expect.stringContaining('/connect/problem?reason=unavailable'),
      ])
    })
    expect((await authorize(params)).headers.get('location')).toContain('/connect/')
  })
})

describe('a registration, which anyone can make', () => {
  it('is kept in a few thousand characters, whatever it contains', async () => {
    const long = 'x'.repeat(3_000)
    const { status, body } = await register({
      client_name: long,
      client_uri: `https://a.example/${long}`,
      logo_uri: `https://a.example/${long}`,
      software_statement: long,
      jwks: { keys: [{ kty: 'RSA', e: 'AQAB', n: 'x'.repeat(30_000) }] },
      redirect_uris: Array.from({ length: 15 }, (_, at) => `https://a.example/${at}/${'x'.repeat(900)}`),
    })
    expect(status).toBe(201)
    expect(body.redirect_uris).toHaveLength(10)
    const [row] = await query<{ characters: number }>(
      `select length(payload::text) as characters from oauth_records where kind = 'Client' and payload ->> 'client_id' = $1`,
      [body.client_id],
    )
    expect(row?.characters).toBeLessThan(12_000)
  })

  it('with page-long keys is refused, with the advice to publish them', async () => {
    const jwks = { keys: [{ kty: 'RSA', e: 'AQAB', n: 'x'.repeat(20_000) }] }
    const { status, body } = await register({ token_endpoint_auth_method: 'private_key_jwt', jwks })
    expect([status, body]).toMatchObject([
      400,
      { error: 'invalid_client_metadata', error_description: expect.stringContaining('jwks_uri') },
    ])
  })
})

it('fetches of keys for a token request are counted like those of client documents', async () => {
  const { body } = await register({
    token_endpoint_auth_method: 'private_key_jwt',
    jwks_uri: 'https://keys.client.invalid/jwks',
  })
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const claims = { iss: body.client_id, sub: body.client_id, aud: stack.app, jti: 'one', exp: 4_000_000_000 }
  const before = await pointsOf('clientDocuments')
  const { status } = await tokenRequest({
    grant_type: 'authorization_code',
    code: 'none',
    client_id: String(body.client_id),
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: `${part({ alg: 'ES256', kid: 'k' })}.${part(claims)}.c2ln`,
  })
  expect(status).toBeGreaterThanOrEqual(400)
  expect(status).toBeLessThan(500)
  expect(await pointsOf('clientDocuments')).toBeGreaterThan(before)
})
