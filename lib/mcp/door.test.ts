import { beforeEach, describe, expect, it, vi } from 'vitest'
import { answerMessages } from './door'
import { answerProbe } from './probe'
import { answerServerInfo } from './server-info'

const ORIGIN = 'http://localhost:5000'
const person = { id: 'u1', firebaseUid: 'f1', email: 'ada@example.com', locale: 'en' }

vi.mock('@/lib/env', () => ({
  env: () => ({ PUBLIC_ORIGIN: 'http://localhost:5000', SUPPORT_EMAIL: 'help@dotm.example' }),
  logLevel: () => 'silent',
}))
vi.mock('@/lib/accounts/person-from-bearer', () => ({
  personFromBearer: async (token: string) =>
    token === 'good' ? { kind: 'person', person } : { kind: 'rejected', reason: 'invalid' },
}))
vi.mock('@/lib/orders/read-esims', () => ({ listEsims: async () => [], findEsim: async () => null }))
vi.mock('@/lib/orders/read-orders', () => ({ listOrders: async () => [], findOrder: async () => null }))
vi.mock('@/lib/orders/activate-esim', () => ({ activateEsim: vi.fn() }))

type Headers = Record<string, string>

function post(body: unknown, headers: Headers = {}, everyCall = false): Promise<Response> {
  const request = new Request(`${ORIGIN}/mcp/v2/messages`, {
    method: 'POST',
    headers: { host: 'localhost:5000', 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
  return answerMessages(request, { everyCall })
}

const rpc = (method: string, params?: unknown, id: number | string = 1) => ({ jsonrpc: '2.0', id, method, params })
const call = (name: string, args = {}, id = 1) => rpc('tools/call', { name, arguments: args }, id)
const initialize = (protocolVersion: string) =>
  rpc('initialize', { protocolVersion, capabilities: {}, clientInfo: { name: 'test', version: '1' } })

beforeEach(() => vi.clearAllMocks())

describe('a bare request, as the guide sends it', () => {
  it('gets one JSON body without initialize, session and Accept', async () => {
    const response = await post(rpc('tools/list'))
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toMatch(/^application\/json/)
    expect(response.headers.get('cache-control')).toBe('no-store')
    const { id, result } = await response.json()
    expect(id).toBe(1)
    expect(result.tools).toHaveLength(8)
  })

  it.each(['2024-11-05', '2025-03-26', '2025-06-18', '2025-11-25'])('may speak %s', async (version) => {
    const { result } = await (await post(initialize(version))).json()
    expect(result).toMatchObject({
      protocolVersion: version,
      serverInfo: { name: 'DOTM MCP Server', version: '2.0.0' },
    })
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

describe('a request that is none', () => {
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

describe('who may call', () => {
  it('anybody the catalogue', async () => {
    const { result } = await (await post(call('calculate_pricing', { service_ids: ['full_membership', 'x'] }))).json()
    expect(result.structuredContent).toMatchObject({ first_year_total_usd: 66, unknown_service_ids: ['x'] })
    expect(JSON.parse(result.content[0].text)).toEqual(result.structuredContent)
  })

  it.each(['activate_esim', 'get_activation_status', 'list_esims'])('nobody %s without a token', async (tool) => {
    for (const body of [call(tool), [rpc('ping', undefined, 2), call(tool)]]) {
      const response = await post(body)
      expect(response.status).toBe(401)
      expect(response.headers.get('www-authenticate')).toBe('Bearer realm="dotm", scope="esim:read esim:activate"')
      expect(await response.json()).toMatchObject({ jsonrpc: '2.0', error: { code: -32001 } })
    }
    expect((await (await post(call(tool, {}, 7))).json()).id).toBe(7)
  })

  it.each(['Bearer bad', 'Bearer', 'Basic YTpi', 'Bearer good, Bearer good'])(
    'nobody with "%s"',
    async (authorization) => {
      for (const body of [rpc('tools/list'), call('list_esims')]) {
        const response = await post(body, { authorization })
        expect(response.status).toBe(401)
        expect(response.headers.get('www-authenticate')).toContain('error="invalid_token"')
      }
    },
  )

  it('a person their own things', async () => {
    const { result } = await (await post(call('list_esims'), { authorization: 'Bearer good' })).json()
    expect(result.structuredContent).toEqual({ message: 'You have no eSIM yet.', esims: [] })
  })

  it('nobody the door that asks for a token, whatever the request', async () => {
    for (const body of [rpc('tools/list'), initialize('2025-06-18'), '']) {
      expect((await post(body, {}, true)).status).toBe(401)
    }
    expect((await post(rpc('tools/list'), { authorization: 'Bearer good' }, true)).status).toBe(200)
  })

  it('no page of somebody else and no other Host', async () => {
    expect((await post(rpc('ping'), { origin: 'https://evil.example' })).status).toBe(403)
    expect((await post(rpc('ping'), { origin: 'null' })).status).toBe(403)
    expect((await post(rpc('ping'), { host: 'evil.example' })).status).toBe(403)
    expect((await post(rpc('ping'), { origin: ORIGIN })).status).toBe(200)
  })
})

describe('what clients try before they call', () => {
  const get = (headers: Headers = {}) =>
    new Request(`${ORIGIN}/mcp/v2`, { headers: { host: 'localhost:5000', ...headers } })

  it('shows the sign of the guide', async () => {
    expect(await answerServerInfo(get()).json()).toMatchObject({
      server: 'DOTM MCP Server',
      version: '2.0.0',
      protocol_version: '2024-11-05',
      endpoints: { messages: '/mcp/v2/messages' },
    })
  })

  it('shows the challenge without a token, and 405 with one', async () => {
    expect((await answerProbe(get(), 'POST')).status).toBe(401)
    const refused = await answerProbe(get({ authorization: 'Bearer good' }), 'POST')
    expect(refused.status).toBe(405)
    expect(refused.headers.get('allow')).toBe('POST')
  })
})
