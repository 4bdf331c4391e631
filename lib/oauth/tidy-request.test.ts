import { describe, expect, it, vi } from 'vitest'
import { tidyAuthorization, tidyRegistration, tidyTokenRequest } from './tidy-request'

vi.mock('@/lib/env', () => ({ env: () => ({ PUBLIC_ORIGIN: 'https://esim.example' }) }))

/** Plain http, schemes that a browser runs or shows, and misleading addresses. */
const UNUSABLE = [
  'http://a.example/cb',
  'http://localhost.evil.example/cb',
  'http://127.0.0.1@evil.example/cb',
  'https://a.example/cb#x',
  'https://user:pass@a.example/cb',
  'cursor://user@anysphere.cursor-mcp/cb',
  'javascript:alert(1)',
  'JavaScript://a.example/%0aalert(1)',
  'java\nscript:alert(1)',
  ' javascript:alert(1)',
  'vbscript:x',
  'data:text/html,x',
  'file:///etc/passwd',
  'blob:https://a.example/1',
  'about:blank',
  'filesystem:https://a.example/x',
  'ws://a.example/cb',
  'wss://a.example/cb',
  'ftp://a.example/cb',
  'chrome://settings',
  'chrome-extension://abc/cb',
  'view-source:https://a.example/',
  'intent://a.example/#Intent;scheme=x;end',
  'mailto:a@a.example',
  'tel:123',
  'ms-msdt:/id',
  'myapp://cb',
  'cursor:anysphere',
  'com.example.app:cb',
  'com.example.app:/cb#x',
  'com.example.app:/c b',
  `https://a.example/${'x'.repeat(1_000)}`,
  '//a.example/cb',
  'cb',
  '',
]

const query = (text: string) => new URLSearchParams(text)

describe('an authorization request', () => {
  it.each([
    ['', 'esim:read esim:activate'],
    ['scope=', 'esim:read esim:activate'],
    ['scope=openid+email+profile', 'openid esim:read esim:activate'],
    ['scope=esim:read', 'esim:read'],
    ['scope=esim:read+offline_access+admin', 'esim:read offline_access'],
    ['scope=esim:activate+esim:activate', 'esim:activate'],
  ])('with %j requests %j', (asked, scope) => {
    expect(tidyAuthorization(query(asked)).get('scope')).toBe(scope)
  })

  it.each([
    'https://esim.example',
    'https://esim.example/',
    'https://esim.example/mcp/v2',
    'https://esim.example/mcp/v2/',
    'https://esim.example/mcp/v2/messages',
    'https://esim.example/mcp/v2/messages//',
    'HTTPS://ESIM.Example/mcp/v2',
    'https://esim.example:443/mcp/v2',
    'https://esim.example/mcp/v2?client=a&b',
  ])('for %s has the one audience', (resource) => {
    const tidy = tidyAuthorization(new URLSearchParams([['resource', resource]]))
    expect(tidy.getAll('resource')).toEqual(['https://esim.example/mcp/v2'])
    expect(tidyTokenRequest(new URLSearchParams([['resource', resource]])).getAll('resource')).toEqual(
      tidy.getAll('resource'),
    )
  })

  it('that names this server several times in different forms has one resource', () => {
    const asked = ['https://esim.example', 'https://ESIM.example/mcp/v2/', 'https://esim.example:443/mcp/v2/messages']
    const tidy = tidyAuthorization(new URLSearchParams(asked.map((resource) => ['resource', resource])))
    expect(tidy.getAll('resource')).toEqual(['https://esim.example/mcp/v2'])
  })

  it('with an empty resource equals one without', () => {
    expect(tidyAuthorization(query('resource=')).has('resource')).toBe(false)
  })

  it('for another server keeps its resource and is refused', () => {
    const evil = [
      'https://evil.example/mcp/v2',
      'https://esim.example/mcp/v3',
      'https://esim.example/mcp/v2/messages/x',
      'http://esim.example/mcp/v2',
      'https://esim.example:8443/mcp/v2',
      'https://esim.example.evil.example/mcp/v2',
      'https://user@esim.example/mcp/v2',
      'https://esim.example@evil.example/mcp/v2',
      'https://esim.example/mcp/v2#x',
      'https://esim.example/MCP/v2',
      'esim.example/mcp/v2',
    ]
    for (const resource of evil)
      expect(tidyAuthorization(new URLSearchParams([['resource', resource]])).get('resource')).toBe(resource)
  })

  it('keeps everything else unchanged, so that repeated parameters are refused', () => {
    const asked = query('client_id=a&client_id=b&state=%20x&redirect_uri=https%3A%2F%2Fa.example%2F&scope=a&scope=b')
    expect([...tidyAuthorization(asked)]).toEqual([...asked])
  })
})

describe('a token request', () => {
  it('may name unknown scopes, and then requests all granted ones', () => {
    expect(tidyTokenRequest(query('scope=email')).has('scope')).toBe(false)
    expect(tidyTokenRequest(query('scope=email+esim:read')).get('scope')).toBe('esim:read')
    expect(tidyTokenRequest(query('grant_type=refresh_token')).has('scope')).toBe(false)
  })
})

describe('a registration', () => {
  const register = (input: object) => tidyRegistration(JSON.stringify(input))
  const redirect_uris = ['https://a.example/cb']

  it('drops scopes, secrets, ids and algorithms of the client', () => {
    const tidy = register({
      redirect_uris,
      scope: 'esim:read',
      client_id: 'mine',
      client_secret: 'mine',
      id_token_signed_response_alg: 'none',
      sector_identifier_uri: 'https://169.254.169.254/',
      grant_types: ['authorization_code', 'client_credentials'],
    })
    if (tidy.kind !== 'body') throw new Error('refused')
    expect(JSON.parse(tidy.body)).toEqual({
      redirect_uris,
      grant_types: ['authorization_code'],
      application_type: 'web',
      token_endpoint_auth_method: 'none',
    })
  })

  const uris = (input: object) => {
    const tidy = register(input)
    if (tidy.kind !== 'body') return tidy
    return (JSON.parse(tidy.body) as { redirect_uris: string[] }).redirect_uris
  }

  it.each(UNUSABLE)('leaves %j out of where the client may be called back, and keeps the rest', (uri) => {
    expect(uris({ redirect_uris: [uri, 'https://a.example/cb'] })).toEqual(['https://a.example/cb'])
    expect(uris({ redirect_uris: [uri] })).toMatchObject({ kind: 'refused', error: 'invalid_redirect_uri' })
  })

  it('keeps a bounded size, however much the registration names', () => {
    const many = Array.from({ length: 40 }, (_, at) => `https://a.example/${at}`)
    expect(uris({ redirect_uris: many })).toEqual(many.slice(0, 10))
    const keys = { keys: [{ kty: 'RSA', e: 'AQAB', n: 'x'.repeat(40_000) }] }
    const signs = { redirect_uris, token_endpoint_auth_method: 'private_key_jwt' }
    expect(register({ ...signs, jwks: keys })).toMatchObject({ kind: 'refused', error: 'invalid_client_metadata' })
    const stored = register({ redirect_uris, jwks: keys, jwks_uri: 'https://a.example/keys' })
    expect(stored.kind === 'body' ? stored.body.length : 0).toBeLessThan(200)
    expect(stored.kind).toBe('body')
  })

  it('treats every null or empty member as absent', () => {
    const bare = register({ redirect_uris })
    const members = [
      ...['client_id', 'client_name', 'client_uri', 'logo_uri', 'tos_uri', 'policy_uri', 'contacts', 'scope'],
      ...['grant_types', 'response_types', 'token_endpoint_auth_method', 'token_endpoint_auth_signing_alg', 'jwks'],
      ...['jwks_uri', 'software_id', 'software_version', 'software_statement', 'client_secret', 'application_type'],
      ...['client_secret_expires_at', 'default_max_age', 'sector_identifier_uri', 'request_uris'],
    ]
    for (const value of [null, '']) {
      for (const member of members) expect(register({ redirect_uris, [member]: value }), member).toEqual(bare)
      expect(register({ redirect_uris, ...Object.fromEntries(members.map((name) => [name, value])) })).toEqual(bare)
    }
    expect(register({ redirect_uris: null })).toMatchObject({ kind: 'refused', error: 'invalid_client_metadata' })
    expect(uris({ redirect_uris: [null, 7, ...redirect_uris] })).toEqual(redirect_uris)
  })

  it('of a native program loses only its https loopback addresses, which a native client may not have', () => {
    const secure = 'https://localhost:8443/cb'
    expect(uris({ redirect_uris: [secure] })).toEqual([secure])
    expect(uris({ redirect_uris: [secure, 'https://a.example/cb', 'http://localhost/cb'] })).toEqual([
      'https://a.example/cb',
      'http://localhost/cb',
    ])
  })

  it.each([
    'http://localhost/cb',
    'http://127.0.0.1:8080/cb',
    'http://[::1]:1/cb',
    'cursor://anysphere.cursor-mcp/oauth/callback',
    'com.example.app:/callback',
  ])('is native with %s', (uri) => {
    const tidy = register({ redirect_uris: [uri] })
    expect(tidy.kind === 'body' && JSON.parse(tidy.body)).toMatchObject({ application_type: 'native' })
  })

  it.each(['', 'x', '[]', 'null', '{}', '{"redirect_uris":[]}', '{"redirect_uris":"https://a.example"}'])(
    'of %j is refused',
    (text) => {
      expect(tidyRegistration(text)).toMatchObject({ kind: 'refused', error: 'invalid_client_metadata' })
    },
  )
})
