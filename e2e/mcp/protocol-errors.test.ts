import { request } from 'node:http'
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { post } from '../support/assistant'
import { stack } from '../support/stack'

const rpc = (method: string, params?: unknown, id = 1) => ({ jsonrpc: '2.0', id, method, params })
const messages = `${stack.app}/mcp/v2/messages`

/** fetch does not allow a Host header. */
function postWithHost(host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const call = request(
      messages,
      { method: 'POST', headers: { host, 'content-type': 'application/json' } },
      (answer) => {
        answer.resume()
        resolve(answer.statusCode)
      },
    )
    call.on('error', reject)
    call.end(JSON.stringify(rpc('tools/list')))
  })
}

describe('a wrong call gets an error that explains it', () => {
  it.each<[string, unknown, number, number]>([
    ['broken JSON', '{', 400, -32700],
    ['another version of JSON-RPC', { jsonrpc: '1.0', id: 1, method: 'tools/list' }, 400, -32600],
    ['no method', { jsonrpc: '2.0', id: 1 }, 400, -32600],
    ['an empty batch', [], 400, -32600],
    ['more than 256 KB', rpc('ping', { filler: 'x'.repeat(300 * 1024) }), 413, -32000],
    ['an unknown method', rpc('nope'), 200, -32601],
    ['an unknown tool', rpc('tools/call', { name: 'nope', arguments: {} }), 200, -32602],
    ['an unknown prompt', rpc('prompts/get', { name: 'nope' }), 200, -32602],
  ])('%s', async (_what, body, status, code) => {
    const response = await post(body)
    expect(response.status).toBe(status)
    expect(await response.json()).toMatchObject({ jsonrpc: '2.0', error: { code, message: expect.any(String) } })
  })

  it('another content type is 415', async () => {
    const response = await fetch(messages, {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body: JSON.stringify(rpc('tools/list')),
    })
    expect(response.status).toBe(415)
  })

  it('a resource that does not exist is an error', async () => {
    const answer = await (await post(rpc('resources/read', { uri: 'dotm://services/gold' }))).json()
    expect(answer).toMatchObject({ error: { code: expect.any(Number) } })
  })

  it('wrong arguments are an error of the tool that names them', async () => {
    const answer = await (await post(rpc('tools/call', { name: 'calculate_pricing', arguments: {} }))).json()
    expect(answer).toMatchObject({ result: { isError: true } })
    expect(JSON.stringify(answer)).toContain('service_ids')
  })

  it('a notification is accepted and not answered', async () => {
    const response = await post({ jsonrpc: '2.0', method: 'notifications/initialized' })
    expect(response.status).toBe(202)
    expect(await response.text()).toBe('')
  })

  it('a batch is answered by a batch, and refused as a whole when one call lacks its token', async () => {
    const batch = [rpc('tools/list', undefined, 1), rpc('resources/list', undefined, 2)]
    const answers = (await (await post(batch)).json()) as { id: number }[]
    expect(answers.map(({ id }) => id).sort()).toEqual([1, 2])
    const locked = await post([...batch, rpc('tools/call', { name: 'list_esims', arguments: {} }, 3)])
    expect(locked.status).toBe(401)
    expect(await locked.json()).toMatchObject({ error: { code: -32001 } })
  })

  it('a foreign Origin or Host is 403', async () => {
    const response = await fetch(messages, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: 'https://evil.example' },
      body: JSON.stringify(rpc('tools/list')),
    })
    expect(response.status).toBe(403)
    expect(await postWithHost('evil.example')).toBe(403)
    expect(await postWithHost(new URL(stack.app).host)).toBe(200)
    expect(await postWithHost(new URL(stack.app).host.toUpperCase())).toBe(200)
  })
})

describe('an unusual call is understood', () => {
  it.each(['/mcp/v2/messages', '/mcp/v2'])('with a compressed body (%s)', async (path) => {
    const sent = (coding: string, body: Uint8Array<ArrayBuffer>) =>
      fetch(`${stack.app}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'content-encoding': coding, authorization: 'Bearer none' },
        body,
      })
    const text = JSON.stringify(rpc('tools/list'))
    // An invalid token gives 401 once the body is read; a body that cannot be read gives its own error first.
    for (const [coding, body] of [
      ['gzip', gzipSync(text)],
      ['deflate', deflateSync(text)],
      ['br', brotliCompressSync(text)],
    ] as const)
      expect((await sent(coding, new Uint8Array(body))).status).toBe(401)
    expect((await sent('compress', new Uint8Array(1))).status).toBe(415)
    expect((await sent('gzip', new Uint8Array(gzipSync('x'.repeat(20 * 1024 * 1024))))).status).toBe(413)
  })

  it('with null for what is absent', async () => {
    for (const params of [null, { cursor: null }, { _meta: null }])
      expect(await (await post(rpc('tools/list', params))).json()).toMatchObject({
        result: { tools: expect.any(Array) },
      })
  })

  it('and an error names the wrong member', async () => {
    for (const [member, body] of [
      ['clientInfo', rpc('initialize', { protocolVersion: '2025-06-18', capabilities: {} })],
      ['cursor', rpc('tools/list', { cursor: 'page-2' })],
    ] as const) {
      const { error } = await (await post(body)).json()
      expect(error).toMatchObject({ code: -32602, message: expect.stringContaining(member) })
    }
  })
})
