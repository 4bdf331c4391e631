import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { readMessages } from './read-messages'

const message = { jsonrpc: '2.0', id: 1, method: 'tools/list' }

async function read(body: Uint8Array | string, coding?: string) {
  const headers = { 'content-type': 'application/json', ...(coding && { 'content-encoding': coding }) }
  const bytes = new Uint8Array(Buffer.from(body))
  return readMessages(new Request('http://localhost/mcp/v2', { method: 'POST', headers, body: bytes }))
}
const refusal = async (body: Uint8Array | string, coding: string) => {
  const answer = await read(body, coding)
  return answer.kind === 'refused' ? answer.response : null
}

describe('a compressed message', () => {
  it.each([
    ['gzip', gzipSync],
    ['x-gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
  ])('in %s is read', async (coding, compress) => {
    expect(await read(compress(JSON.stringify(message)), coding)).toMatchObject({ kind: 'read', messages: [message] })
  })

  it('in another coding is 415 with the supported ones', async () => {
    const response = await refusal('x', 'compress')
    expect(response?.status).toBe(415)
    expect(response?.headers.get('accept-encoding')).toContain('gzip')
  })

  it('that is not compressed gets no JSON error', async () => {
    const response = await refusal(JSON.stringify(message), 'gzip')
    expect(response?.status).toBe(400)
    expect(await response?.json()).toMatchObject({ error: { code: -32000, message: 'The body is not gzip' } })
  })

  it('that is too large when it is inflated is 413', async () => {
    expect((await refusal(gzipSync('x'.repeat(300 * 1024)), 'gzip'))?.status).toBe(413)
  })
})

describe('the text for the transport', () => {
  it('is unchanged when nothing is absent', async () => {
    const text = ` ${JSON.stringify({ ...message, params: { a: 1 } })}`
    expect(await read(text)).toMatchObject({ text })
  })

  it('has no absent members, in a batch as well', async () => {
    const batch = JSON.stringify([
      { ...message, params: null },
      { ...message, id: 2, params: { cursor: null } },
    ])
    const expected = JSON.stringify([message, { ...message, id: 2, params: {} }])
    expect(await read(batch)).toMatchObject({ kind: 'read', isBatch: true, text: expected })
  })
})
