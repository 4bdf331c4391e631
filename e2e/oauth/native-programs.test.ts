import { describe, expect, it } from 'vitest'
import {
  authorization,
  ConsentBrowser,
  callStatus,
  newClient,
  pkce,
  redeem,
  refresh,
  register,
  tokensOf,
} from '../support/oauth-plain'
import { newEmail, stack } from '../support/stack'

/**
 * The registration request of each program. Cursor: its three addresses in one request, from its documentation and from
 * servers that it connects to. VS Code: `fetchDynamicRegistration` in src/vs/base/common/oauth.ts of microsoft/vscode.
 * Windsurf publishes no body: its own scheme and the loopback address of the official client.
 */
const PROGRAMS = [
  {
    name: 'Cursor',
    body: {
      client_name: 'Cursor',
      redirect_uris: [
        'cursor://anysphere.cursor-mcp/oauth/callback',
        'https://www.cursor.com/agents/mcp/oauth/callback',
        'http://localhost:8787/callback',
      ],
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
      token_endpoint_auth_method: 'none',
    },
    back: 'cursor://anysphere.cursor-mcp',
  },
  {
    name: 'VS Code',
    body: {
      client_name: 'Visual Studio Code',
      client_uri: 'https://code.visualstudio.com',
      grant_types: ['authorization_code', 'refresh_token', 'urn:ietf:params:oauth:grant-type:device_code'],
      response_types: ['code'],
      redirect_uris: [
        'https://insiders.vscode.dev/redirect',
        'https://vscode.dev/redirect',
        'http://127.0.0.1/',
        'http://127.0.0.1:33418/',
        'vscode://vscode.github-authentication/did-authenticate',
        'vscode-insiders://vscode.github-authentication/did-authenticate',
      ],
      scope: 'esim:read esim:activate',
      token_endpoint_auth_method: 'none',
      application_type: 'native',
    },
    back: 'vscode://vscode.github-authentication',
  },
  {
    name: 'Windsurf',
    body: {
      client_name: 'Windsurf',
      redirect_uris: ['windsurf://codeium.windsurf/oauth/callback', 'http://127.0.0.1:6277/oauth/callback'],
      token_endpoint_auth_method: null,
      jwks_uri: null,
      token_endpoint_auth_signing_alg: null,
    },
    back: 'windsurf://codeium.windsurf',
  },
] as const

/** Connects a program with this redirect URI, renews its tokens and returns the HTTP status of a tool call. */
async function connectAt(clientId: string, redirect_uri: string): Promise<number> {
  const { verifier, challenge } = pkce()
  const browser = await ConsentBrowser.of(newEmail('native'))
  await browser.open(authorization(clientId, challenge, { redirect_uri }))
  const callback = await browser.decide('allow')
  expect(callback.href.startsWith(redirect_uri)).toBe(true)
  expect(Object.fromEntries(callback.searchParams)).toMatchObject({ state: 'the-state', iss: stack.app })
  const code = { clientId, code: callback.searchParams.get('code') ?? '', verifier, callback }
  const tokens = tokensOf(code, await redeem(code, { redirect_uri }))
  expect((await refresh(clientId, tokens.refresh)).status).toBe(200)
  return callStatus(tokens.access)
}

describe.each(PROGRAMS)('$name', ({ name, body, back }) => {
  it('registers as it does everywhere, and is connected at each of its addresses', async () => {
    const { status, body: answer } = await register(body)
    expect([status, answer.error_description]).toEqual([201, undefined])
    expect(answer).toMatchObject({ redirect_uris: body.redirect_uris, token_endpoint_auth_method: 'none' })
    expect(answer.grant_types).toEqual(['authorization_code', 'refresh_token'])
    for (const redirect_uri of body.redirect_uris)
      expect(await connectAt(String(answer.client_id), redirect_uri)).toBe(200)
  })

  it('is shown to the person with its callback scheme, and gets nothing without PKCE', async () => {
    const { body: answer } = await register(body)
    const [redirect_uri = ''] = body.redirect_uris.filter((uri) => uri.startsWith(back))
    const params = authorization(String(answer.client_id), pkce().challenge, { redirect_uri })
    const browser = await ConsentBrowser.of(newEmail('shown'))
    await browser.open(params)
    expect(browser.html).toContain(`${name} on this device (${back})`)
    expect(browser.html).toContain(`opens ${back.split('/')[0]} addresses`)
    const { code_challenge: _, code_challenge_method: __, ...without } = params
    const refused = await browser.open(without)
    const answered = new URL(refused.headers.get('location') ?? '')
    expect(answered.searchParams.get('error')).toBe('invalid_request')
    expect(answered.searchParams.has('code')).toBe(false)
  })
})

it('a program with a scheme of its own domain is connected, and is named as unknown', async () => {
  const redirect_uri = 'com.example.assistant:/oauth/callback'
  const clientId = await newClient({ redirect_uris: [redirect_uri] })
  expect(await connectAt(clientId, redirect_uri)).toBe(200)
  const browser = await ConsentBrowser.of(newEmail('own-scheme'))
  await browser.open(authorization(clientId, pkce().challenge, { redirect_uri }))
  expect(browser.html).toContain('A program on this device (com.example.assistant:)')
})

describe('a redirect address that a client may not register', () => {
  it('is left out, and the answer lists what was kept', async () => {
    const good = ['https://a.example/cb', 'http://localhost/cb']
    const bad = ['http://a.example/cb', 'javascript:alert(1)', 'data:text/html,x', 'myapp://cb', 'https://a.example/#x']
    const { status, body } = await register({ redirect_uris: [...bad, ...good, 7, null] })
    expect([status, body.redirect_uris]).toEqual([201, good])
    for (const redirect_uri of bad) {
      const response = await (await ConsentBrowser.of(newEmail('left-out'))).open(
        authorization(String(body.client_id), pkce().challenge, { redirect_uri }),
      )
      expect(response.headers.get('location')).toBeNull()
      expect(await response.text()).toContain('reason=invalid_redirect_uri')
    }
  })

  it('gives an error that says what an address must be when no other is left', async () => {
    for (const uri of ['http://a.example/cb', 'javascript:alert(1)', 'file:///etc/passwd', 'about:blank', 'blob:x']) {
      const { status, body } = await register({ redirect_uris: [uri] })
      expect([status, body]).toMatchObject([
        400,
        { error: 'invalid_redirect_uri', error_description: expect.stringContaining('https') },
      ])
    }
  })

  it("with the client's own scheme is compared letter by letter", async () => {
    const registered = 'cursor://anysphere.cursor-mcp/oauth/callback'
    const clientId = await newClient({ redirect_uris: [registered] })
    for (const redirect_uri of [
      `${registered}/`,
      `${registered}?a=1`,
      'cursor://evil.ext/oauth/callback',
      'cursor:/x',
    ]) {
      const browser = await ConsentBrowser.of(newEmail('exact'))
      const response = await browser.open(authorization(clientId, pkce().challenge, { redirect_uri }))
      expect(response.headers.get('location')).toBeNull()
    }
  })
})
