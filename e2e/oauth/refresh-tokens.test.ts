import { describe, expect, it } from 'vitest'
import { query } from '../support/database'
import { callStatus, letPass, newClient, refresh, revoke, type Tokens, tokensFor } from '../support/oauth-plain'
import { newEmail } from '../support/stack'

const MINUTE = 60

/** Renews a refresh token and returns the new pair. */
async function renew({ clientId }: Tokens, token: string): Promise<{ access: string; refresh: string }> {
  const { status, body } = await refresh(clientId, token)
  expect([status, body.error]).toEqual([200, undefined])
  return { access: String(body.access_token), refresh: String(body.refresh_token) }
}

const minutesPass = ({ clientId }: Tokens, minutes: number) =>
  letPass(clientId, 'RefreshToken', 'consumed_at', minutes * MINUTE)

async function expectAllEnded({ clientId, access }: Tokens, pairs: { access: string; refresh: string }[]) {
  expect(await callStatus(access)).toBe(401)
  for (const pair of pairs) {
    expect(await callStatus(pair.access)).toBe(401)
    expect((await refresh(clientId, pair.refresh)).body).toMatchObject({ error: 'invalid_grant' })
  }
}

describe('an honest client keeps its connection', () => {
  it('in several windows that renew the same token at once', async () => {
    const tokens = await tokensFor(newEmail('windows'))
    const pairs = await Promise.all(Array.from({ length: 6 }, () => renew(tokens, tokens.refresh)))
    expect(new Set(pairs.map((pair) => pair.refresh)).size).toBe(6)
    for (const pair of pairs) {
      expect(await callStatus(pair.access)).toBe(200)
      await renew(tokens, pair.refresh)
    }
  })

  it('when it lost the answer and asks again after 29 minutes, and so does the window that got it', async () => {
    const tokens = await tokensFor(newEmail('lost'))
    const first = await renew(tokens, tokens.refresh)
    await minutesPass(tokens, 29)
    const second = await renew(tokens, tokens.refresh)
    for (const pair of [first, second]) {
      expect(await callStatus(pair.access)).toBe(200)
      await renew(tokens, pair.refresh)
    }
  })

  it('in a window that is behind by two renewals', async () => {
    const tokens = await tokensFor(newEmail('behind'))
    const first = await renew(tokens, tokens.refresh)
    const second = await renew(tokens, first.refresh)
    const behind = await renew(tokens, tokens.refresh)
    for (const pair of [second, behind]) expect(await callStatus(pair.access)).toBe(200)
  })

  it('as one connection of its person, however many windows it has', async () => {
    const tokens = await tokensFor(newEmail('one-row'))
    const [one, two] = [await renew(tokens, tokens.refresh), await renew(tokens, tokens.refresh)]
    const rows = await query('select id from assistant_connections where client_id = $1', [tokens.clientId])
    expect(rows).toHaveLength(1)
    expect((await revoke({ client_id: tokens.clientId, token: one.refresh })).status).toBe(200)
    await expectAllEnded(tokens, [one, two])
  })
})

describe('a stolen token ends the whole connection', () => {
  it('when the thief uses one that was renewed half an hour ago', async () => {
    const tokens = await tokensFor(newEmail('theft'))
    const honest = await renew(tokens, tokens.refresh)
    await minutesPass(tokens, 31)
    expect((await refresh(tokens.clientId, tokens.refresh)).body).toMatchObject({ error: 'invalid_grant' })
    await expectAllEnded(tokens, [honest])
  })

  it('when the thief uses it first and the client half an hour later, with all that the thief got in between', async () => {
    const tokens = await tokensFor(newEmail('thief-first'))
    const stolen = await renew(tokens, tokens.refresh)
    const more = await renew(tokens, stolen.refresh)
    await minutesPass(tokens, 31)
    expect((await refresh(tokens.clientId, tokens.refresh)).status).toBe(400)
    await expectAllEnded(tokens, [stolen, more])
  })

  it('half an hour after its first use, though it was used again in the meantime', async () => {
    const tokens = await tokensFor(newEmail('window'))
    const first = await renew(tokens, tokens.refresh)
    await minutesPass(tokens, 29)
    const again = await renew(tokens, tokens.refresh)
    await minutesPass(tokens, 2)
    expect((await refresh(tokens.clientId, tokens.refresh)).status).toBe(400)
    await expectAllEnded(tokens, [first, again])
  })

  it('and within that time gives nothing to another client, no further scope, and nothing after a revocation', async () => {
    const tokens = await tokensFor(newEmail('narrow'), { scope: 'esim:read' })
    const pair = await renew(tokens, tokens.refresh)
    expect((await refresh(await newClient(), tokens.refresh)).body).toMatchObject({ error: 'invalid_grant' })
    const wider = await refresh(tokens.clientId, tokens.refresh, { scope: 'esim:activate' })
    expect(wider.body).toMatchObject({ error: 'invalid_scope' })
    expect(await callStatus(pair.access)).toBe(200)
    await revoke({ client_id: tokens.clientId, token: pair.access })
    expect((await refresh(tokens.clientId, tokens.refresh)).body).toMatchObject({ error: 'invalid_grant' })
  })
})

it('a refresh may ask for less, ignores unknown scopes, and never gets more', async () => {
  const { refresh: token, clientId } = await tokensFor(newEmail('less'), { scope: 'esim:read' })
  expect((await refresh(clientId, token, { scope: 'esim:activate' })).body).toMatchObject({ error: 'invalid_scope' })
  const { status, body } = await refresh(clientId, token, { scope: 'esim:read email profile' })
  expect([status, body.scope]).toEqual([200, 'esim:read'])
})

it('a client that renews endlessly is slowed down, and keeps its connection', async () => {
  const tokens = await tokensFor(newEmail('greedy'))
  const renewed = await renew(tokens, tokens.refresh)
  const key = "key like 'refreshesOfConnection%'"
  const before = await query<{ key: string; points: number }>(`select key, points from rate_limits where ${key}`)
  await query(`update rate_limits set points = 1000000 where ${key}`)
  try {
    const { status, headers, body } = await refresh(tokens.clientId, renewed.refresh)
    expect([status, body.error]).toEqual([429, 'temporarily_unavailable'])
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
  } finally {
    for (const row of before) await query('update rate_limits set points = $2 where key = $1', [row.key, row.points])
  }
  await renew(tokens, renewed.refresh)
})
