import { beforeEach, describe, expect, it, vi } from 'vitest'
import { AppError } from '@/lib/errors'
import { takeFromLimit } from '@/lib/limits/rate-limit'
import { activateOrInvoice } from '@/lib/orders/activate/activate-or-invoice'
import { answerMessages } from './answer-messages'
import { answerProbe } from './probe'
import { answerServerInfo } from './server-info'
import { TOOLS } from './tool-list'

const ORIGIN = 'http://localhost:5000'
const person = { id: 'u1', firebaseUid: 'f1', email: 'ada@example.com', locale: 'en', timeZone: null }

vi.mock('@/lib/env', () => ({
  env: () => ({
    PUBLIC_ORIGIN: 'http://localhost:5000',
    SUPPORT_EMAIL: 'help@dotm.example',
    SELLER_DETAILS: 'Example Ltd, 1 Example Street',
    MCP_BROWSER_ORIGINS: ['http://localhost:6274'],
    TRUSTED_PROXIES: 1,
  }),
  logLevel: () => 'silent',
}))
vi.mock('@/lib/limits/rate-limit', () => {
  const takeFromLimit = vi.fn()
  const takeFromLimitInBlocks = (limit: unknown, subject: string, { points }: { points: number }) =>
    takeFromLimit(limit, subject, points)
  return { takeFromLimit, takeFromLimitInBlocks }
})
const begun = vi.hoisted(() => vi.fn())
vi.mock('./caller-from-bearer', () => ({
  async callerFromBearer(token: string, { calls }: { calls: unknown }) {
    begun(calls)
    if (token === 'good')
      return { kind: 'caller', caller: { person, clientId: 'c1', scopes: ['esim:read', 'esim:activate'] } }
    if (token === 'busy') return { kind: 'limited', retryAfterSeconds: 7 }
    if (token === 'reader') return { kind: 'caller', caller: { person, clientId: 'c1', scopes: ['esim:read'] } }
    if (token === 'codex')
      return {
        kind: 'caller',
        caller: { person, clientId: 'https://chatgpt.com/oauth/codex/client.json', scopes: ['esim:read'] },
      }
    return { kind: 'rejected', reason: 'invalid' }
  },
}))
vi.mock('./call/audit-call', () => ({ auditCall: (_call: unknown, run: () => unknown) => run() }))
vi.mock('@/lib/orders/read-esims', () => ({
  listEsims: async () => ({ esims: [], total: 0, next: null, gifts: [] }),
  findEsim: async () => null,
  findStandingEsim: async () => null,
}))
vi.mock('@/lib/orders/read-orders', () => ({ findStandingOrder: async () => null, findOrder: async () => null }))
vi.mock('@/lib/orders/activate/activate-or-invoice', () => ({ activateOrInvoice: vi.fn() }))

type Headers = Record<string, string>

function post(body: unknown, headers: Headers = {}, everyCall = false): Promise<Response> {
  const request = new Request(`${ORIGIN}/mcp/v2/messages`, {
    method: 'POST',
    headers: { host: 'localhost:5000', 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
  return answerMessages(request, { path: everyCall ? '/mcp/v2' : '/mcp/v2/messages', everyCall })
}

const rpc = (method: string, params?: unknown, id: number | string = 1) => ({ jsonrpc: '2.0', id, method, params })
const call = (name: string, args = {}, id = 1) => rpc('tools/call', { name, arguments: args }, id)
const initialize = (protocolVersion: string) =>
  rpc('initialize', { protocolVersion, capabilities: {}, clientInfo: { name: 'test', version: '1' } })

beforeEach(() => {
  vi.clearAllMocks()
  vi.mocked(takeFromLimit).mockResolvedValue({ kind: 'allowed' })
})

describe('a bare request, as in the guide', () => {
  it('gets one JSON body without initialize, session and Accept', async () => {
    const response = await post(rpc('tools/list'))
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toMatch(/^application\/json/)
    expect(response.headers.get('cache-control')).toBe('no-store')
    const { id, result } = await response.json()
    expect(id).toBe(1)
    expect(result.tools).toHaveLength(TOOLS.length)
  })

  it.each(['2024-11-05', '2025-03-26', '2025-06-18', '2025-11-25'])('may use %s', async (version) => {
    const { result } = await (await post(initialize(version))).json()
    expect(result).toMatchObject({
      protocolVersion: version,
      serverInfo: { name: 'DOTM MCP Server', version: '2.0.0' },
    })
  })

  it('that names a revision without a handshake gets the error that initialize is no method', async () => {
    const envelope = {
      'io.modelcontextprotocol/protocolVersion': '2026-07-28',
      'io.modelcontextprotocol/clientInfo': { name: 'test', version: '1' },
      'io.modelcontextprotocol/clientCapabilities': {},
    }
    const headers = { 'mcp-protocol-version': '2026-07-28', 'mcp-method': 'initialize' }
    const response = await post(rpc('initialize', { _meta: envelope }), headers)
    expect(response.status).toBe(404)
    expect(await response.json()).toMatchObject({ error: { code: -32601 } })
  })

  it('gets a list for a batch, also for a batch of one', async () => {
    const two = await (await post([rpc('ping', undefined, 1), rpc('tools/list', undefined, 2)])).json()
    expect(two.map(({ id }: { id: number }) => id).sort()).toEqual([1, 2])
    expect(await (await post([rpc('ping')])).json()).toHaveLength(1)
  })

  it('gets an event stream when it accepts one', async () => {
    const response = await post(rpc('tools/list'), { accept: 'application/json, text/event-stream' })
    expect(response.headers.get('content-type')).toBe('text/event-stream')
    expect(await response.text()).toContain('activate_esim')
  })

  it('gets 202 for a notification', async () => {
    const response = await post({ jsonrpc: '2.0', method: 'notifications/initialized' })
    expect(response.status).toBe(202)
    expect(await response.text()).toBe('')
  })
})

describe('an invalid request', () => {
  const tooLarge = JSON.stringify(rpc('ping', { filler: 'x'.repeat(256 * 1024) }))
  it.each<[string, unknown, number, number]>([
    ['broken JSON', '{', 400, -32700],
    ['nothing', '', 400, -32700],
    ['another version of JSON-RPC', { jsonrpc: '1.0', id: 1, method: 'tools/list' }, 400, -32600],
    ['no method', { jsonrpc: '2.0', id: 1 }, 400, -32600],
    ['an empty batch', [], 400, -32600],
    ['a batch of 21', Array.from({ length: 21 }, (_, id) => rpc('ping', undefined, id)), 400, -32600],
    ['a batch with one id twice', [rpc('ping'), rpc('ping')], 400, -32600],
    ['more than 256 KB', tooLarge, 413, -32000],
    ['an id of null', { jsonrpc: '2.0', id: null, method: 'ping' }, 400, -32600],
    [
      'nested without end',
      `{"jsonrpc":"2.0","id":1,"method":"ping","params":${'['.repeat(9_000)}${']'.repeat(9_000)}}`,
      400,
      -32600,
    ],
  ])('%s', async (_what, body, status, code) => {
    const response = await post(body)
    expect(response.status).toBe(status)
    expect(await response.json()).toMatchObject({ jsonrpc: '2.0', error: { code, message: expect.any(String) } })
  })

  it('is 415 in another type', async () => {
    expect((await post(rpc('ping'), { 'content-type': 'text/plain' })).status).toBe(415)
  })

  it('names an unknown method, an unknown tool and an unknown revision', async () => {
    expect(await (await post(rpc('nope'))).json()).toMatchObject({ id: 1, error: { code: -32601 } })
    expect(await (await post(call('nope'))).json()).toMatchObject({ id: 1, error: { code: -32602 } })
    expect((await post(rpc('tools/list'), { 'mcp-protocol-version': '1999-01-01' })).status).toBe(400)
  })
})

describe('a request of another program', () => {
  const listed = async (body: unknown) => (await (await post(body)).json()).result.tools.length

  it('may write null for an absent member', async () => {
    for (const params of [null, { cursor: null }, { cursor: '' }, { _meta: null }, { _meta: { progressToken: null } }])
      expect(await listed(rpc('tools/list', params)), JSON.stringify(params)).toBe(TOOLS.length)
    const args = { email: null, firebase_uid: '', another: null }
    vi.mocked(activateOrInvoice).mockResolvedValue({ kind: 'payment_required', amountCents: 100 })
    for (const email of [null, '', ' ']) {
      const response = await post(call('activate_esim', { ...args, email }), { authorization: 'Bearer good' })
      expect((await response.json()).result.structuredContent).toMatchObject({ status: 'payment_required' })
    }
  })

  it.each([
    ['clientInfo', rpc('initialize', { protocolVersion: '2025-06-18', capabilities: {} })],
    ['clientInfo', rpc('initialize', { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: null })],
    ['params', rpc('initialize')],
    ['cursor', rpc('tools/list', { cursor: 'page-2' })],
    ['cursor', rpc('resources/list', { cursor: 7 })],
    ['_meta', rpc('ping', { _meta: 1 })],
    ['params', rpc('tools/list', [1])],
    ['arguments', rpc('tools/call', { name: 'search_services', arguments: [1] })],
    ['name', rpc('prompts/get', {})],
    ['uri', rpc('resources/read', { uri: null })],
  ])('gets the name of the wrong member (%s)', async (member, body) => {
    for (const [sent, id] of [
      [body, 1],
      [[body, rpc('ping', undefined, 2)], 1],
    ]) {
      const answer = [await (await post(sent)).json()].flat().find((one) => one.id === id)
      expect(answer).toMatchObject({ error: { code: -32602, message: expect.stringContaining(member) } })
    }
  })

  it('may write our host in other forms', async () => {
    expect((await post(rpc('ping'), { host: 'LOCALHOST:5000' })).status).toBe(200)
    expect((await post(rpc('ping'), { host: 'localhost:5001' })).status).toBe(403)
  })
})

describe('who may call', () => {
  it('anyone may use the catalogue', async () => {
    const { result } = await (await post(call('calculate_pricing', { service_ids: ['full_membership', 'x'] }))).json()
    expect(result.structuredContent).toMatchObject({ first_year_total_usd: 66, unknown_service_ids: ['x'] })
    expect(JSON.parse(result.content[0].text)).toEqual(result.structuredContent)
  })

  it.each(['activate_esim', 'get_activation_status', 'list_esims', 'show_install_card'])(
    'no one may use %s without a token',
    async (tool) => {
      for (const body of [call(tool), [rpc('ping', undefined, 2), call(tool)]]) {
        const response = await post(body)
        expect(response.status).toBe(401)
        expect(response.headers.get('www-authenticate')).toBe(
          'Bearer realm="dotm", resource_metadata="http://localhost:5000/.well-known/oauth-protected-resource/mcp/v2/messages", scope="esim:read esim:activate"',
        )
        expect(await response.json()).toMatchObject({ jsonrpc: '2.0', error: { code: -32001 } })
      }
      expect((await (await post(call(tool, {}, 7))).json()).id).toBe(7)
    },
  )

  it.each(['Bearer bad', 'Bearer', 'Basic YTpi', 'Bearer good, Bearer good'])(
    'no one may call with "%s"',
    async (authorization) => {
      for (const body of [rpc('tools/list'), call('list_esims')]) {
        const response = await post(body, { authorization })
        expect(response.status).toBe(401)
        expect(response.headers.get('www-authenticate')).toContain('error="invalid_token"')
      }
    },
  )

  it('a person may use their own eSIMs', async () => {
    const { result } = await (await post(call('list_esims'), { authorization: 'Bearer good' })).json()
    expect(result.structuredContent).toEqual({ message: "You don't have an eSIM yet.", esims: [] })
  })

  it('no one may use the endpoint that needs a token without one, whatever the request', async () => {
    for (const body of [rpc('tools/list'), initialize('2025-06-18'), '']) {
      expect((await post(body, {}, true)).status).toBe(401)
    }
    expect((await post(rpc('tools/list'), { authorization: 'Bearer good' }, true)).status).toBe(200)
  })

  it('no foreign web page and no other Host may call', async () => {
    expect((await post(rpc('ping'), { origin: 'https://evil.example' })).status).toBe(403)
    expect((await post(rpc('ping'), { origin: 'null' })).status).toBe(403)
    expect((await post(rpc('ping'), { host: 'evil.example' })).status).toBe(403)
    expect((await post(rpc('ping'), { origin: ORIGIN })).status).toBe(200)
  })

  it('a page that the operator allows may call and read the answer', async () => {
    const allowed = await post(rpc('ping'), { origin: 'http://localhost:6274' })
    expect(allowed.status).toBe(200)
    expect(allowed.headers.get('access-control-allow-origin')).toBe('http://localhost:6274')
    expect((await post(rpc('ping'))).headers.get('access-control-allow-origin')).toBe(ORIGIN)
  })
})

describe('a token that allows reading only', () => {
  const reader = { authorization: 'Bearer reader' }

  it('reads', async () => {
    expect((await post(call('list_esims'), reader)).status).toBe(200)
  })

  it('activates nothing: 403 that requests both scopes, alone and in a batch', async () => {
    for (const body of [call('activate_esim'), [rpc('ping', undefined, 2), call('activate_esim')]]) {
      const response = await post(body, reader)
      expect(response.status).toBe(403)
      expect(response.headers.get('www-authenticate')).toMatch(
        /scope="esim:read esim:activate", error="insufficient_scope", error_description="[^"]+"$/,
      )
      expect(await response.json()).toMatchObject({ error: { code: -32003 } })
    }
    expect(activateOrInvoice).not.toHaveBeenCalled()
  })

  it('gets the challenge in the result for hosts that read it there', async () => {
    const response = await post(call('activate_esim'), { authorization: 'Bearer codex' })
    expect(response.status).toBe(200)
    const { result } = await response.json()
    expect(result).toMatchObject({ isError: true })
    expect(result._meta['mcp/www_authenticate'][0]).toContain('error="insufficient_scope"')
    expect(activateOrInvoice).not.toHaveBeenCalled()
  })
})

describe('a caller over the limit', () => {
  const limitOnly = (name: string) =>
    vi
      .mocked(takeFromLimit)
      .mockImplementation(async (limit) =>
        limit.name === name ? { kind: 'limited', retryAfterSeconds: 7 } : { kind: 'allowed' },
      )

  it.each([
    ['mcpFromAddress', 'search_services', 'good'],
    ['none', 'list_esims', 'busy'],
    ['mcpActivations', 'activate_esim', 'good'],
  ])('gets the time to retry (%s)', async (name, tool, token) => {
    limitOnly(name)
    const headers = { authorization: `Bearer ${token}`, 'x-forwarded-for': '192.0.2.7' }
    const response = await post(call(tool, tool === 'search_services' ? { query: '' } : {}), headers)
    expect(response.status).toBe(429)
    expect(response.headers.get('retry-after')).toBe('7')
    expect(await response.json()).toMatchObject({ id: 1, error: { code: -32005 } })
    expect(activateOrInvoice).not.toHaveBeenCalled()
  })

  it('is counted per tool of a batch: for the address, and for the person with the rows of their calls', async () => {
    const batch = [call('list_esims', {}, 1), call('list_esims', {}, 2), call('search_services', { query: '' }, 3)]
    await post(batch, { authorization: 'Bearer good', 'x-forwarded-for': '192.0.2.7' })
    const counted = vi.mocked(takeFromLimit).mock.calls.map(([limit, subject, points]) => [limit.name, subject, points])
    expect(counted).toEqual([['mcpFromAddress', '192.0.2.7', 3]])
    expect(begun).toHaveBeenCalledWith([1, 2].map((id) => ({ id, tool: 'list_esims', scope: 'esim:read' })))
  })

  it('begins no row of a call that the protocol will not run', async () => {
    const { id: _none, ...notification } = call('list_esims')
    const wrong = [
      call('list_esims', { after: 5 }),
      rpc('tools/call', { name: 'list_esims', arguments: 'x' }),
      notification,
    ]
    for (const message of wrong) await post(message, { authorization: 'Bearer good' })
    for (const [calls] of begun.mock.calls) expect(calls).toEqual([])
    expect(begun).toHaveBeenCalledTimes(wrong.length)
  })

  it('gets no personal data while calls cannot be counted, but still the catalogue', async () => {
    vi.mocked(takeFromLimit).mockRejectedValue(new AppError('database_unavailable', { message: 'away' }))
    expect((await post(call('search_services', { query: '' }))).status).toBe(200)
    const refused = await post(call('activate_esim'), { authorization: 'Bearer good' })
    expect(refused.status).toBe(503)
    expect(refused.headers.get('retry-after')).toBe('5')
    expect(activateOrInvoice).not.toHaveBeenCalled()
  })
})

describe('the list of tools', () => {
  it.each(['application/json', 'application/json, text/event-stream'])(
    'names the scopes of each tool, as ChatGPT reads them (%s)',
    async (accept) => {
      const text = await (await post(rpc('tools/list'), { accept })).text()
      const { result } = JSON.parse(/\{.*\}/.exec(text)?.[0] ?? '')
      const schemes = Object.fromEntries(
        result.tools.map((tool: { name: string; securitySchemes: unknown }) => [tool.name, tool.securitySchemes]),
      )
      expect(schemes.check_device).toEqual([{ type: 'noauth' }])
      expect(schemes.activate_esim).toEqual([{ type: 'oauth2', scopes: ['esim:activate'] }])
      for (const tool of result.tools) expect(tool._meta.securitySchemes).toEqual(tool.securitySchemes)
    },
  )
})

describe('probes before a call', () => {
  const get = (headers: Headers = {}) =>
    new Request(`${ORIGIN}/mcp/v2`, { headers: { host: 'localhost:5000', ...headers } })

  it('get the server information of the guide', async () => {
    expect(await answerServerInfo(get()).json()).toMatchObject({
      server: 'DOTM MCP Server',
      version: '2.0.0',
      protocol_version: '2024-11-05',
      endpoints: { messages: '/mcp/v2/messages' },
    })
  })

  it('get the challenge without a token, and 405 with one', async () => {
    expect((await answerProbe(get(), '/mcp/v2', 'POST')).status).toBe(401)
    const refused = await answerProbe(get({ authorization: 'Bearer good' }), '/mcp/v2', 'POST')
    expect(refused.status).toBe(405)
    expect(refused.headers.get('allow')).toBe('POST')
  })
})
