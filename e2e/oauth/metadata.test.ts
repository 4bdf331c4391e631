import { expect, it } from 'vitest'
import { sendRaw } from '../support/raw-request'
import { stack } from '../support/stack'

const get = async (path: string, headers: Record<string, string> = {}) => {
  const response = await fetch(`${stack.app}${path}`, { headers })
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as Record<string, unknown>,
  }
}

it.each([
  ['', '/mcp/v2'],
  ['/mcp/v2', '/mcp/v2'],
  ['/mcp/v2/messages', '/mcp/v2/messages'],
])('the metadata of the protected resource at "%s" names %s and its authorization server', async (path, door) => {
  const { status, body, headers } = await get(`/.well-known/oauth-protected-resource${path}`)
  expect(status).toBe(200)
  expect(headers.get('access-control-allow-origin')).toBe('*')
  expect(body).toMatchObject({
    resource: `${stack.app}${door}`,
    authorization_servers: [stack.app],
    scopes_supported: ['esim:read', 'esim:activate'],
    bearer_methods_supported: ['header'],
  })
})

it.each([
  '/.well-known/oauth-protected-resource/mcp/v3',
  '/.well-known/oauth-authorization-server/mcp/v3',
  '/.well-known/oauth-authorization-server/mcp',
  '/.well-known/openid-configuration/oauth',
  '/.well-known/openid-configuration/mcp/v2/messages/more',
  '/.well-known/webfinger',
  '/.well-known/mcp/manifest.json',
  '/mcp/v2/.well-known/jwks.json',
  '/mcp/v2/messages/.well-known/openid-configuration/more',
])('%s does not exist, and says so as JSON to any origin', async (path) => {
  const { status, body, headers } = await get(path, { accept: 'text/html', origin: 'https://inspector.example' })
  expect(status).toBe(404)
  expect(body).toEqual({ error: 'not_found' })
  expect(headers.get('access-control-allow-origin')).toBe('*')
})

it.each([
  '/.well-known/oauth-authorization-server/mcp/v2',
  '/.well-known/oauth-authorization-server/mcp/v2/messages',
  '/.well-known/openid-configuration/mcp/v2',
  '/.well-known/openid-configuration/mcp/v2/messages',
  '/mcp/v2/.well-known/oauth-authorization-server',
  '/mcp/v2/.well-known/openid-configuration',
  '/mcp/v2/messages/.well-known/oauth-authorization-server',
  '/mcp/v2/messages/.well-known/openid-configuration',
])('a client that takes an endpoint for the issuer finds the authorization server at %s', async (path) => {
  const { status, body, headers } = await get(path, { origin: 'https://inspector.example' })
  expect(status).toBe(200)
  expect(headers.get('access-control-allow-origin')).not.toBeNull()
  expect(body).toEqual((await get('/.well-known/oauth-authorization-server')).body)
  expect(body.issuer).toBe(stack.app)
})

it.each(['/mcp/v2', '/mcp/v2/messages'])(
  'the metadata of the protected resource %s is at its own path too',
  async (door) => {
    const { body } = await get(`${door}/.well-known/oauth-protected-resource`)
    expect(body).toEqual((await get(`/.well-known/oauth-protected-resource${door}`)).body)
  },
)

it.each(['oauth-authorization-server', 'openid-configuration'])(
  'the authorization server describes itself as %s, at the address that it was asked at, to web pages too',
  async (name) => {
    const { status, body, headers } = await get(`/.well-known/${name}`, {
      host: 'evil.example',
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'https',
    })
    expect(status).toBe(200)
    expect(headers.get('access-control-allow-origin')).not.toBeNull()
    expect(body).toMatchObject({
      issuer: stack.app,
      authorization_endpoint: `${stack.app}/oauth/authorize`,
      token_endpoint: `${stack.app}/oauth/token`,
      registration_endpoint: `${stack.app}/oauth/register`,
      revocation_endpoint: `${stack.app}/oauth/revoke`,
      jwks_uri: `${stack.app}/oauth/jwks`,
      response_types_supported: ['code'],
      code_challenge_methods_supported: ['S256'],
      authorization_response_iss_parameter_supported: true,
      client_id_metadata_document_supported: true,
    })
    expect(body.token_endpoint_auth_methods_supported).toEqual(expect.arrayContaining(['none', 'private_key_jwt']))
    expect(JSON.stringify(body)).not.toContain('evil')
  },
)

it('only public parts of keys are shown', async () => {
  const { body } = await get('/oauth/jwks')
  const keys = body.keys as Record<string, unknown>[]
  expect(keys.length).toBeGreaterThan(0)
  for (const key of keys) {
    expect(key).toMatchObject({ kty: 'EC', crv: 'P-256', use: 'sig' })
    expect(key).not.toHaveProperty('d')
  }
})

it('a client that asks to close the connection gets it closed with the answer', async () => {
  const { headers } = await sendRaw({ target: '/oauth/authorize?client_id=none' })
  expect(headers.connection).toBe('close')
})
