import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { describe, expect, it } from 'vitest'
import { query } from '../support/database'
import { authorization, CALLBACK, ConsentBrowser, newClient, pkce, redeem, register } from '../support/oauth-plain'
import { newEmail, stack } from '../support/stack'

const { verifier, challenge } = pkce()

/** Expects an error answer without a redirect, whose page leads only to our own problem page. */
async function expectOwnPage(response: Response, reason: string): Promise<void> {
  expect(response.status).toBeGreaterThanOrEqual(400)
  expect(response.headers.get('location')).toBeNull()
  const html = await response.text()
  expect(html).toContain(`url=/connect/problem?reason=${reason}"`)
  expect(html).not.toContain('evil')
}

describe('a person is never sent to an address that the client did not register', () => {
  it.each([
    'https://evil.example/callback',
    'http://localhost.evil.example/callback',
    'http://localhost:9@evil.example/callback',
    'http://localhost:9/callback/../evil',
    'http://localhost:9/evil',
    'http://127.0.0.1:9/callback',
    'https://localhost:9/callback',
    `${CALLBACK}#evil`,
    `${CALLBACK}?evil=1`,
    '//evil.example/callback',
    'javascript:alert(1)//evil',
  ])('not to %s', async (redirect_uri) => {
    const browser = await ConsentBrowser.of(newEmail('redirect'))
    await expectOwnPage(
      await browser.open(authorization(await newClient(), challenge, { redirect_uri })),
      'invalid_redirect_uri',
    )
  })

  it('also not with an error, or for an unknown client', async () => {
    const browser = await ConsentBrowser.of(null)
    const redirect_uri = 'https://evil.example/callback'
    const wrong = { redirect_uri, response_type: 'token' }
    await expectOwnPage(await browser.open(authorization(await newClient(), challenge, wrong)), 'invalid_redirect_uri')
    await expectOwnPage(await browser.open(authorization('nobody', challenge, { redirect_uri })), 'invalid_client')
  })

  it('but to their own machine on any port', async () => {
    const redirect_uri = 'http://localhost:54321/callback'
    const browser = await ConsentBrowser.of(newEmail('port'))
    await browser.open(authorization(await newClient(), challenge, { redirect_uri }))
    expect((await browser.decide('allow')).host).toBe('localhost:54321')
  })
})

describe('an answer with an error names its issuer', () => {
  it.each([
    ['without PKCE', { code_challenge: '', code_challenge_method: '' }, 'invalid_request'],
    ['with a plain challenge', { code_challenge_method: 'plain' }, 'invalid_request'],
    ['for a token at once', { response_type: 'token' }, 'unsupported_response_type'],
    ['for another server', { resource: 'https://other.example/mcp' }, 'invalid_target'],
    ['without asking the person', { prompt: 'none' }, 'login_required'],
  ])('%s', async (_case, changes, error) => {
    const params = Object.fromEntries(
      Object.entries(authorization(await newClient(), challenge, changes)).filter(([, value]) => value !== ''),
    )
    const response = await (await ConsentBrowser.of(newEmail('error'))).open(params)
    const back = new URL(response.headers.get('location') ?? '', stack.app)
    expect(`${back.origin}${back.pathname}`).toBe(CALLBACK)
    const answer = new URLSearchParams(back.search || back.hash.slice(1))
    expect(Object.fromEntries(answer)).toMatchObject({ error, state: 'the-state', iss: stack.app })
    expect(answer.has('code')).toBe(false)
  })
})

describe('only the person decides, in the browser where the request began, on our own page', () => {
  const connections = async (clientId: string) =>
    query('select id from assistant_connections where client_id = $1', [clientId])

  it.each(['https://evil.example', 'null', null])('not a form of %s', async (origin) => {
    const clientId = await newClient()
    const browser = await ConsentBrowser.of(newEmail('csrf'))
    await browser.open(authorization(clientId, challenge))
    const response = await browser.submit(browser.form('allow'), origin)
    expect(response.headers.get('location') ?? '').not.toContain('/return')
    expect(await connections(clientId)).toEqual([])
  })

  it('not another person to whom the address of the page was sent', async () => {
    const clientId = await newClient()
    const attacker = await ConsentBrowser.of(newEmail('attacker'))
    await attacker.open(authorization(clientId, challenge))
    const victim = await ConsentBrowser.of(newEmail('victim'))
    victim.page = attacker.page
    expect((await victim.go(attacker.page)).headers.get('location')).toContain('/connect/problem')
    const response = await victim.submit(attacker.form('allow'))
    expect(response.headers.get('location') ?? '').not.toContain('/return')
    expect(await connections(clientId)).toEqual([])
  })

  it('not for another account than the one that the page showed', async () => {
    const clientId = await newClient()
    const browser = await ConsentBrowser.of(newEmail('shown'))
    await browser.open(authorization(clientId, challenge))
    const fields = browser.form('allow')
    await browser.signIn(newEmail('meanwhile'))
    expect((await browser.submit(fields)).headers.get('location')).toBe(browser.page)
    expect(await connections(clientId)).toEqual([])
  })

  it('not without being signed in, and the sign-in page leads back', async () => {
    const browser = await ConsentBrowser.of(null)
    const response = await browser.open(authorization(await newClient(), challenge))
    expect(response.headers.get('location')).toBe(`/sign-in?return=${encodeURIComponent(browser.page)}`)
  })

  it('and each consent is separate: a second client of the same browser asks again', async () => {
    const email = newEmail('twice')
    const browser = await ConsentBrowser.of(email)
    const clientId = await newClient()
    await browser.open(authorization(clientId, challenge))
    await browser.decide('allow')
    const again = await browser.open(authorization(clientId, challenge))
    expect(again.status).toBe(200)
    expect(browser.html).toContain('name="person"')
  })

  it('not in a frame of any site', async () => {
    const browser = await ConsentBrowser.of(newEmail('frame'))
    const shown = await browser.open(authorization(await newClient(), challenge))
    expect(shown.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect(shown.headers.get('content-security-policy')).toContain("form-action 'self'")
  })
})

it("a client's name is text, whatever it holds, and hides nothing", async () => {
  const name = '<img src=x onerror=alert(1)><script>alert(2)</script>\u202eTPGtahC'
  const browser = await ConsentBrowser.of(newEmail('name'))
  await browser.open(authorization(await newClient({ client_name: name }), challenge))
  expect(browser.html).not.toContain('<img src=x')
  expect(browser.html).not.toContain('<script>alert(2)')
  expect(browser.html).not.toContain('\u202e')
  expect(browser.html).toContain('&lt;img src=x')
})

it("a client's address never makes us call a machine that only we can reach", async () => {
  let calls = 0
  const server = createServer((socket) => {
    calls += 1
    socket.destroy()
  })
  await new Promise<void>((resolve) => server.listen(0, resolve))
  const { port } = server.address() as AddressInfo
  const browser = await ConsentBrowser.of(null)
  for (const host of [
    `127.0.0.1:${port}`,
    `localhost:${port}`,
    `[::1]:${port}`,
    `[::ffff:127.0.0.1]:${port}`,
    `0.0.0.0:${port}`,
    `2130706433:${port}`,
    'localhost',
    '127.0.0.1',
    '169.254.169.254',
    '[fd00:ec2::254]',
    'metadata.google.internal',
  ])
    await expectOwnPage(await browser.open(authorization(`https://${host}/client.json`, challenge)), 'invalid_client')
  for (const jwks_uri of [`https://127.0.0.1:${port}/jwks`, `https://localhost:${port}/jwks`]) {
    const { status, body } = await register({ token_endpoint_auth_method: 'private_key_jwt', jwks_uri })
    if (status !== 201) continue
    const jwt = `e30.${Buffer.from(JSON.stringify({ sub: body.client_id })).toString('base64url')}.x`
    const assertion = {
      client_assertion: jwt,
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    }
    const answer = await redeem(
      { clientId: String(body.client_id), code: 'x', verifier, callback: new URL(CALLBACK) },
      assertion,
    )
    expect(answer.status).toBeGreaterThanOrEqual(400)
  }
  server.close()
  expect(calls).toBe(0)
})

describe('registering', () => {
  it('is bounded, and says when to try again', async () => {
    const key = "key like 'registrationsFromUnknown%'"
    await newClient()
    const [before] = await query<{ points: number }>(`select points from rate_limits where ${key}`)
    await query(`update rate_limits set points = 1000000 where ${key}`)
    try {
      const { status, headers } = await register()
      expect(status).toBe(429)
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
    } finally {
      await query(`update rate_limits set points = $1 where ${key}`, [before?.points ?? 1])
    }
    expect((await register()).status).toBe(201)
  })

  it('accepts no endless body and nothing but JSON', async () => {
    const post = (body: string) =>
      fetch(`${stack.app}/oauth/register`, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
    expect((await post(JSON.stringify({ client_name: 'x'.repeat(100_000) }))).status).toBe(413)
    for (const body of ['', 'x', '[]', 'null']) expect((await post(body)).status).toBe(400)
  })

  it('is open to web pages, and shows no secret twice', async () => {
    const { status, headers, body } = await register({}, { origin: 'https://inspector.example' })
    expect(status).toBe(201)
    expect(headers.get('access-control-allow-origin')).not.toBeNull()
    expect(body).not.toHaveProperty('client_secret')
    expect(body).not.toHaveProperty('registration_access_token')
    const read = await fetch(`${stack.app}/oauth/register/${String(body.client_id)}`)
    expect(read.status).toBeGreaterThanOrEqual(400)
  })
})
