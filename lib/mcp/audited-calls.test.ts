import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { AssistantCall } from '@/lib/oauth/begin-calls'
import { endCalls } from '@/lib/oauth/end-calls'
import { listEsims } from '@/lib/orders/read-esims'
import { answerMessages } from './answer-messages'

const ORIGIN = 'http://localhost:5000'
const person = { id: 'u1', firebaseUid: 'f1', email: 'ada@example.com', locale: 'en', timeZone: null }

vi.mock('@/lib/env', () => ({
  env: () => ({
    PUBLIC_ORIGIN: 'http://localhost:5000',
    MCP_BROWSER_ORIGINS: [],
    TRUSTED_PROXIES: 0,
    SUPPORT_EMAIL: 'a@b.c',
  }),
  logLevel: () => 'silent',
}))
vi.mock('@/lib/limits/rate-limit', () => {
  const allow = async () => ({ kind: 'allowed' })
  return { takeFromLimit: allow, takeFromLimitInBlocks: allow }
})
vi.mock('@/lib/oauth/end-calls', () => ({ endCalls: vi.fn() }))
/** The number of a call's row is ten times that of its place in the request. */
vi.mock('./caller-from-bearer', () => ({
  callerFromBearer: async (_token: string, { calls }: { calls: AssistantCall[] }) => ({
    kind: 'caller',
    caller: {
      person,
      clientId: 'c1',
      scopes: ['esim:read'],
      rows: calls.map(({ id }, place) => ({ id, row: BigInt(10 * place + 10) })),
    },
  }),
}))
vi.mock('@/lib/orders/read-esims', () => ({ listEsims: vi.fn() }))
vi.mock('@/lib/orders/read-orders', () => ({ findStandingOrder: async () => null }))
vi.mock('@/lib/orders/activate/activate-or-invoice', () => ({ activateOrInvoice: vi.fn() }))

const call = (name: string, id: number | string, _meta?: object) => ({
  jsonrpc: '2.0',
  id,
  method: 'tools/call',
  params: { name, arguments: {}, ...(_meta && { _meta }) },
})

async function post(body: object, headers: Record<string, string> = {}): Promise<string> {
  const request = new Request(`${ORIGIN}/mcp/v2`, {
    method: 'POST',
    headers: { host: 'localhost:5000', 'content-type': 'application/json', authorization: 'Bearer t', ...headers },
    body: JSON.stringify(body),
  })
  return (await answerMessages(request, { path: '/mcp/v2', everyCall: true })).text()
}

const ended = () => vi.mocked(endCalls).mock.calls.flatMap(([rows, how]) => rows.map(({ row }) => [row, how]))

beforeEach(() => {
  vi.clearAllMocks()
  vi.mocked(listEsims).mockResolvedValue({ esims: [], total: 0, next: null, gifts: [] })
})

describe('a call for a person', () => {
  it.each<Record<string, string>>([
    {},
    { 'mcp-protocol-version': '2025-11-25' },
    { accept: 'application/json, text/event-stream' },
  ])('ends in the row that was written for it (%j)', async (headers) => {
    for (const id of [1, 'one']) expect(await post(call('list_esims', id), headers)).toContain("don't have an eSIM")
    expect(ended()).toEqual([
      [10n, 'answered'],
      [10n, 'answered'],
    ])
  })

  it('ends in it in the revision without a handshake', async () => {
    const envelope = {
      'io.modelcontextprotocol/protocolVersion': '2026-07-28',
      'io.modelcontextprotocol/clientInfo': { name: 'test', version: '1' },
      'io.modelcontextprotocol/clientCapabilities': {},
    }
    const headers = { 'mcp-protocol-version': '2026-07-28', 'mcp-method': 'tools/call', 'mcp-name': 'list_esims' }
    expect(await post(call('list_esims', 'x', envelope), headers)).toContain("don't have an eSIM")
    expect(ended()).toEqual([[10n, 'answered']])
  })

  it('in a batch has a row of its own', async () => {
    vi.mocked(listEsims).mockRejectedValueOnce(new Error('away'))
    await post([call('list_esims', 'a'), call('search_services', 'b'), call('get_activation_status', 'c')])
    expect(ended().sort()).toEqual([
      [10n, 'failed'],
      [20n, 'answered'],
    ])
  })

  it('that the protocol refuses has failed', async () => {
    await post(call('list_esims', 1), { 'mcp-protocol-version': '1999-01-01' })
    expect(listEsims).not.toHaveBeenCalled()
    expect(ended()).toEqual([[10n, 'failed']])
  })
})
