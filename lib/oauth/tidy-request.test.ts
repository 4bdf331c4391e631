import { describe, expect, it, vi } from 'vitest'
import { tidyAuthorization, tidyRegistration, tidyTokenRequest } from './tidy-request'

vi.mock('../env', () => ({ env: () => ({ PUBLIC_ORIGIN: 'https://esim.example' }) }))

const query = (text: string) => new URLSearchParams(text)

describe('an authorization request', () => {
  it.each([
    ['', 'esim:read esim:activate'],
    ['scope=', 'esim:read esim:activate'],
    ['scope=openid+email+profile', 'openid esim:read esim:activate'],
    ['scope=esim:read', 'esim:read'],
    ['scope=esim:read+offline_access+admin', 'esim:read offline_access'],
    ['scope=esim:activate+esim:activate', 'esim:activate'],
  ])('with %j asks for %j', (asked, scope) => {
    expect(tidyAuthorization(query(asked)).get('scope')).toBe(scope)
  })

  it.each(['https://esim.example/mcp/v2', 'https://esim.example/mcp/v2/', 'https://esim.example/mcp/v2/messages'])(
    'for %s is for the one audience',
    (resource) => {
      const tidy = tidyAuthorization(new URLSearchParams([['resource', resource]]))
      expect(tidy.getAll('resource')).toEqual(['https://esim.example/mcp/v2'])
    },
  )

  it('for somebody else keeps what it names, to be refused', () => {
    const evil = [
      'https://evil.example/mcp/v2',
      'https://esim.example/mcp/v3',
      'https://esim.example/mcp/v2/messages/x',
    ]
    for (const resource of evil)
      expect(tidyAuthorization(new URLSearchParams([['resource', resource]])).get('resource')).toBe(resource)
  })

  it('keeps everything else as it is, repeated parameters too, so that they are refused', () => {
    const asked = query('client_id=a&client_id=b&state=%20x&redirect_uri=https%3A%2F%2Fa.example%2F&scope=a&scope=b')
    expect([...tidyAuthorization(asked)]).toEqual([...asked])
  })
})

describe('a token request', () => {
  it('may name scopes that we do not know, and is then for all that was granted', () => {
    expect(tidyTokenRequest(query('scope=email')).has('scope')).toBe(false)
    expect(tidyTokenRequest(query('scope=email+esim:read')).get('scope')).toBe('esim:read')
    expect(tidyTokenRequest(query('grant_type=refresh_token')).has('scope')).toBe(false)
  })
})

describe('a registration', () => {
  const register = (input: object) => tidyRegistration(JSON.stringify(input))
  const redirect_uris = ['https://a.example/cb']

  it('leaves out scopes, secrets, numbers and algorithms that the client brings along', () => {
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

  it.each([
    'http://a.example/cb',
    'http://localhost.evil.example/cb',
    'http://127.0.0.1@evil.example/cb',
    'https://a.example/cb#x',
    'https://user:pass@a.example/cb',
    'javascript:alert(1)',
    'data:text/html,x',
    'myapp://cb',
    '//a.example/cb',
    'cb',
    '',
  ])('may not be sent back to %j', (uri) => {
    expect(register({ redirect_uris: ['https://a.example/cb', uri] })).toMatchObject({
      kind: 'refused',
      error: 'invalid_redirect_uri',
    })
  })

  it.each(['http://localhost/cb', 'http://127.0.0.1:8080/cb', 'http://[::1]:1/cb'])('is native with %s', (uri) => {
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
