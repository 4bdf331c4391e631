import { describe, expect, it } from 'vitest'
import { query } from '../support/database'
import {
  authorization,
  ConsentBrowser,
  callStatus,
  codeFor,
  letPass,
  newClient,
  pkce,
  redeem,
  refresh,
  register,
  revoke,
  tokenRequest,
  tokensFor,
  tokensOf,
} from '../support/oauth-plain'
import { asOwner } from '../support/sign-in'
import { newEmail, stack } from '../support/stack'

const uidOf = async (email: string): Promise<string> => {
  const [row] = await query<{ firebase_uid: string }>('select firebase_uid from users where email = $1', [email])
  return row?.firebase_uid ?? ''
}

describe('an access token', () => {
  it('is valid at both endpoints, for its person alone, and is recorded as used', async () => {
    const email = newEmail('both')
    const { access, clientId, scope } = await tokensFor(email)
    expect(scope.split(' ').sort()).toEqual(['esim:activate', 'esim:read'])
    expect(await callStatus(access, 'list_esims', '/mcp/v2')).toBe(200)
    expect(await callStatus(access, 'list_esims', '/mcp/v2/messages')).toBe(200)
    const rows = await query<{ email: string; last_used_at: Date | null }>(
      'select u.email, c.last_used_at from assistant_connections c join users u on u.id = c.user_id where c.client_id = $1',
      [clientId],
    )
    expect(rows).toMatchObject([{ email, last_used_at: expect.any(Date) }])
  })

  it('that was requested at the other endpoint is for the same audience', async () => {
    const { access } = await tokensFor(newEmail('other'), { resource: `${stack.app}/mcp/v2/messages` })
    expect(await callStatus(access, 'list_esims', '/mcp/v2')).toBe(200)
  })

  it('with the right to read does not activate', async () => {
    const { access, scope } = await tokensFor(newEmail('read'), { scope: 'esim:read' })
    expect(scope).toBe('esim:read')
    expect(await callStatus(access, 'list_esims')).toBe(200)
    expect(await callStatus(access, 'activate_esim')).toBe(403)
  })

  it('is 401 after it expires, and a refresh continues the connection', async () => {
    const { access, refresh: token, clientId } = await tokensFor(newEmail('expiry'))
    expect(await callStatus(access)).toBe(200)
    await letPass(clientId, 'AccessToken', 'expires_at', 3_601)
    expect(await callStatus(access)).toBe(401)
    const { status, body } = await refresh(clientId, token)
    expect(status).toBe(200)
    expect(await callStatus(String(body.access_token))).toBe(200)
  })

  it('of another audience, or of another server, is 401', async () => {
    const { access, clientId } = await tokensFor(newEmail('audience'))
    await query(
      `update oauth_records set payload = jsonb_set(payload, '{aud}', '"https://other.example/mcp"')
       where kind = 'AccessToken' and payload ->> 'clientId' = $1`,
      [clientId],
    )
    expect(await callStatus(access)).toBe(401)
    const claims = Buffer.from(JSON.stringify({ iss: 'https://other.example', sub: 'x', aud: stack.app })).toString(
      'base64url',
    )
    for (const token of ['x'.repeat(43), `eyJhbGciOiJFUzI1NiJ9.${claims}.c2ln`, 'short'])
      expect(await callStatus(token)).toBe(401)
  })

  it('is not a refresh token, a code or a secret', async () => {
    const { refresh: token, code } = await tokensFor(newEmail('kinds'))
    expect(await callStatus(token)).toBe(401)
    expect(await callStatus(code)).toBe(401)
  })

  it('activates nothing and shows no code from the moment its account is disabled at Firebase, and is not renewed', async () => {
    const email = newEmail('closed')
    const { access, refresh: token, clientId } = await tokensFor(email)
    expect(await callStatus(access)).toBe(200)
    await asOwner('accounts:update', { localId: await uidOf(email), disableUser: true })
    for (const tool of ['activate_esim', 'show_install_card']) expect(await callStatus(access, tool)).toBe(401)
    expect((await refresh(clientId, token)).body).toMatchObject({ error: 'invalid_grant' })
    expect(await query(`select 1 from orders o join users u on u.id = o.buyer_id where u.email = $1`, [email])).toEqual(
      [],
    )
  })

  it('is invalid once Firebase ends the sign-ins of its person', async () => {
    const email = newEmail('ended')
    const { access } = await tokensFor(email)
    const later = Math.floor(Date.now() / 1000) + 2
    await asOwner('accounts:update', { localId: await uidOf(email), validSince: String(later) })
    expect(await callStatus(access)).toBe(401)
  })
})

describe('a code', () => {
  it('that eight requests redeem at once gives tokens to one of them, and those stay valid', async () => {
    const code = await codeFor(newEmail('eight'))
    const answers = await Promise.all(Array.from({ length: 8 }, () => redeem(code)))
    const won = answers.filter(({ status }) => status === 200)
    expect(won).toHaveLength(1)
    for (const { status, body } of answers) if (status !== 200) expect(body).toMatchObject({ error: 'invalid_grant' })
    expect(await callStatus(String(won[0]?.body.access_token))).toBe(200)
  })

  it('that is used again later ends the connection that came from it', async () => {
    const code = await codeFor(newEmail('replay'))
    const { access, clientId } = tokensOf(code, await redeem(code))
    await letPass(clientId, 'AuthorizationCode', 'consumed_at', 11)
    expect((await redeem(code)).body).toMatchObject({ error: 'invalid_grant' })
    expect(await callStatus(access)).toBe(401)
  })

  it('is invalid without its verifier, with another address, for another client, or after a minute', async () => {
    const code = await codeFor(newEmail('code'))
    const other = await newClient()
    const wrong: Record<string, string>[] = [
      { code_verifier: 'w'.repeat(43) },
      { redirect_uri: 'http://localhost:10/callback' },
      { client_id: other },
    ]
    for (const changes of wrong) expect((await redeem(code, changes)).status).toBe(400)
    await letPass(code.clientId, 'AuthorizationCode', 'expires_at', 61)
    expect((await redeem(code)).status).toBe(400)
  })

  it.each([
    ['the origin alone', (origin: string) => origin],
    ['the origin with a slash', (origin: string) => `${origin}/`],
    ['the host in capitals', (origin: string) => `${origin.toUpperCase()}/mcp/v2`],
    ['a slash at the end', (origin: string) => `${origin}/mcp/v2/messages/`],
    ['a query', (origin: string) => `${origin}/mcp/v2?client=a`],
  ])('for a resource that is %s is for this server, in both requests', async (_case, form) => {
    const resource = form(stack.app)
    const code = await codeFor(newEmail('resource'), { resource })
    const { access } = tokensOf(code, await redeem(code, { resource }))
    expect(await callStatus(access)).toBe(200)
  })

  it('for this server gives no token for another one', async () => {
    const code = await codeFor(newEmail('target'))
    expect((await redeem(code, { resource: 'https://other.example/mcp' })).body).toMatchObject({
      error: 'invalid_target',
    })
  })
})

describe('a connection', () => {
  it.each(['access', 'refresh'] as const)('ends with the revocation of its %s token', async (kind) => {
    const tokens = await tokensFor(newEmail('revoke'))
    expect((await revoke({ client_id: tokens.clientId, token: tokens[kind] })).status).toBe(200)
    expect(await callStatus(tokens.access)).toBe(401)
    expect((await refresh(tokens.clientId, tokens.refresh)).status).toBe(400)
  })

  it('is not ended by another client', async () => {
    const { access } = await tokensFor(newEmail('stays'))
    await revoke({ client_id: await newClient(), token: access })
    expect(await callStatus(access)).toBe(200)
  })

  it('of a client with a secret requires the secret each time', async () => {
    const { body } = await register({ token_endpoint_auth_method: 'client_secret_post' })
    const [clientId, secret] = [String(body.client_id), String(body.client_secret)]
    const code = await codeFor(newEmail('secret'), {}, clientId)
    const wrong: Record<string, string>[] = [{}, { client_secret: 'wrong' }]
    for (const changes of wrong) expect((await redeem(code, changes)).body).toMatchObject({ error: 'invalid_client' })
    expect((await redeem(code, { client_secret: secret })).status).toBe(200)
    const [row] = await query<{ payload: { client_secret: string } }>(
      `select payload from oauth_records where kind = 'Client' and payload ->> 'client_id' = $1`,
      [clientId],
    )
    expect((await redeem(code, { client_secret: row?.payload.client_secret ?? '' })).body).toMatchObject({
      error: 'invalid_client',
    })
  })
})

it('no token, code, secret or number of a request is in the tables', async () => {
  const { body } = await register({ token_endpoint_auth_method: 'client_secret_basic' })
  const tokens = await tokensFor(newEmail('dump'), { scope: 'openid offline_access esim:read esim:activate' })
  const renewed = await refresh(tokens.clientId, tokens.refresh)
  const unused = await codeFor(newEmail('dump'))
  const browser = await ConsentBrowser.of(newEmail('dump'))
  await browser.open(authorization(tokens.clientId, pkce().challenge))
  const secrets = [
    String(body.client_secret),
    tokens.access,
    tokens.refresh,
    tokens.code,
    String(renewed.body.access_token),
    String(renewed.body.refresh_token),
    unused.code,
    browser.page.split('/').at(-1) ?? '',
  ]
  const dump = JSON.stringify([
    await query('select * from oauth_records'),
    await query('select * from assistant_connections'),
  ])
  for (const secret of secrets) {
    expect(secret.length).toBeGreaterThan(20)
    expect(dump).not.toContain(secret)
  }
  expect(dump).toContain(tokens.clientId)
})

it('an empty token request, or one for an unknown grant, is an error and not a fault', async () => {
  const wrong: Record<string, string>[] = [
    {},
    { grant_type: 'password' },
    { grant_type: 'client_credentials', client_id: await newClient() },
  ]
  for (const params of wrong) expect((await tokenRequest(params)).status).toBeGreaterThanOrEqual(400)
  expect((await tokenRequest({ grant_type: 'authorization_code', client_id: 'nobody', code: 'x' })).status).toBe(401)
})
