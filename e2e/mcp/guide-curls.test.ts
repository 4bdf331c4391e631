import { countTokens } from 'gpt-tokenizer'
import { describe, expect, it } from 'vitest'
import { post } from '../support/assistant'
import { stack } from '../support/stack'

const base = `${stack.app}/mcp/v2`
const list = { jsonrpc: '2.0', id: 1, method: 'tools/list' }

describe("the guide's calls, as written there", () => {
  it('GET /mcp/v2 says what the server is', async () => {
    const response = await fetch(base)
    expect(response.status).toBe(200)
    expect(await response.json()).toMatchObject({
      server: 'DOTM MCP Server',
      version: '2.0.0',
      protocol_version: '2024-11-05',
      endpoints: { messages: '/mcp/v2/messages' },
      protocol_versions: ['2024-11-05', '2025-03-26', '2025-06-18', '2025-11-25', '2026-07-28'],
    })
  })

  it('tools/list with nothing but Content-Type gives one JSON body with activate_esim', async () => {
    const response = await post(list)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toMatch(/^application\/json/)
    const { id, result } = (await response.json()) as { id: number; result: { tools: { name: string }[] } }
    expect(id).toBe(1)
    expect(result.tools.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        'calculate_pricing',
        'search_services',
        'get_service_details',
        'compare_memberships',
        'activate_esim',
      ]),
    )
  })

  it('the list of tools says per tool who may call it, and costs less than 4,500 tokens as it is sent', async () => {
    const { result } = (await (await post(list)).json()) as {
      result: { tools: { name: string; securitySchemes: { type: string; scopes?: string[] }[] }[] }
    }
    expect(countTokens(JSON.stringify(result.tools))).toBeLessThan(4500)
    const schemes = new Map(result.tools.map(({ name, securitySchemes }) => [name, securitySchemes]))
    expect(schemes.get('check_device')).toEqual([{ type: 'noauth' }])
    expect(schemes.get('show_install_card')).toEqual([{ type: 'oauth2', scopes: ['esim:read'] }])
    expect(schemes.get('activate_esim')).toEqual([{ type: 'oauth2', scopes: ['esim:activate'] }])
  })

  it('a trailing slash makes no difference', async () => {
    expect((await post(list, { path: '/mcp/v2/messages/' })).status).toBe(200)
    expect((await post(list, { path: '/mcp/v2/' })).status).toBe(401)
    const info = await fetch(`${base}/`, { redirect: 'manual' })
    expect(info.status).toBe(200)
  })

  it('seven resources and three prompts are listed', async () => {
    const count = async (method: string, key: 'resources' | 'prompts') => {
      const answer = (await (await post({ jsonrpc: '2.0', id: 1, method })).json()) as {
        result: Partial<Record<'resources' | 'prompts', unknown[]>>
      }
      return answer.result[key]?.length
    }
    expect(await count('resources/list', 'resources')).toBe(7)
    expect(await count('prompts/list', 'prompts')).toBe(3)
  })
})

describe('what clients try first', () => {
  it.each<[string, string, RequestInit]>([
    ['GET for a stream', '', { headers: { accept: 'text/event-stream' } }],
    ['HEAD', '', { method: 'HEAD' }],
    ['HEAD of the messages', '/messages', { method: 'HEAD' }],
    ['POST', '', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(list) }],
    ['POST of nothing', '', { method: 'POST' }],
  ])('%s without a token shows the challenge', async (_what, path, init) => {
    const response = await fetch(`${base}${path}`, init)
    expect(response.status).toBe(401)
    expect(response.headers.get('www-authenticate')).toMatch(/^Bearer .*scope="esim:read esim:activate"/)
  })

  it('there is nothing to delete and no stream to open', async () => {
    for (const path of ['', '/messages']) {
      expect((await fetch(`${base}${path}`, { method: 'DELETE' })).status).toBe(405)
    }
    const stream = await fetch(`${base}/messages`, { headers: { accept: 'text/event-stream' } })
    expect(stream.status).toBe(405)
    expect(stream.headers.get('allow')).toContain('POST')
  })

  it('a page of our own may ask, a page of another site may not', async () => {
    const preflight = (origin: string) =>
      fetch(`${base}/messages`, { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'POST' } })
    const own = await preflight(stack.app)
    expect(own.status).toBe(204)
    expect(own.headers.get('access-control-allow-origin')).toBe(stack.app)
    expect((await preflight('https://evil.example')).status).toBe(403)
  })
})
