import zlib, { brotliCompressSync, constants, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { readBody } from './read-body'

const LIMIT = 64 * 1024

function request(body: BodyInit | null, headers: Record<string, string> = {}): Request {
  return new Request('http://localhost/', { method: 'POST', body, headers, duplex: 'half' } as RequestInit)
}
const endless = () => {
  let taken = 0
  let end: (taken: number) => void = () => undefined
  const ended = new Promise<number>((resolve) => {
    end = resolve
  })
  const stream = new ReadableStream({
    pull(controller) {
      taken += 16 * 1024
      controller.enqueue(new Uint8Array(16 * 1024))
    },
    cancel: () => end(taken),
  })
  return { stream, ended }
}
const compressed = (coding: string, bytes: Uint8Array<ArrayBuffer>) => request(bytes, { 'content-encoding': coding })
const bytes = (buffer: Buffer) => new Uint8Array(buffer)

describe('a body is read up to its limit', () => {
  it('is text in UTF-8', async () => {
    expect(await readBody(request('añb'), LIMIT)).toEqual({ kind: 'read', text: 'añb' })
    expect(await readBody(request(null), LIMIT)).toEqual({ kind: 'read', text: '' })
    expect(await readBody(request('x'.repeat(LIMIT)), LIMIT)).toMatchObject({ kind: 'read' })
  })

  it('one that never ends is read no further than any other body', async () => {
    const { stream, ended } = endless()
    expect(await readBody(request(stream), LIMIT)).toMatchObject({ kind: 'refused', status: 413 })
    expect(await ended).toBeLessThan(1.1 * 1024 * 1024)
  })

  it('nothing is read of one whose Content-Length is larger', async () => {
    const { stream } = endless()
    const one = request(stream, { 'content-length': String(LIMIT + 1) })
    expect(await readBody(one, LIMIT)).toMatchObject({ kind: 'refused', status: 413 })
    expect(one.bodyUsed).toBe(false)
  })
})

describe('a compressed body is read as its original', () => {
  it.each([
    ['gzip', gzipSync('hello')],
    ['GZIP', gzipSync('hello')],
    ['x-gzip', gzipSync('hello')],
    ['deflate', deflateSync('hello')],
    ['deflate', deflateRawSync('hello')],
    ['br', brotliCompressSync('hello')],
    ['identity', Buffer.from('hello')],
  ])('%s', async (coding, body) => {
    expect(await readBody(compressed(coding, bytes(body)), LIMIT)).toEqual({ kind: 'read', text: 'hello' })
  })

  it.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', (zeros: Buffer) => brotliCompressSync(zeros, { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } })],
  ] as const)('%s that inflates beyond the limit is 413 before it is inflated', async (coding, compress) => {
    const bomb = bytes(compress(Buffer.alloc(8 * 1024 * 1024)))
    const before = process.memoryUsage().arrayBuffers
    expect(await readBody(compressed(coding, bomb), LIMIT)).toMatchObject({ kind: 'refused', status: 413 })
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(4 * 1024 * 1024)
  })

  it.runIf('zstdCompressSync' in zlib)('zstd, where Node has it', async () => {
    const bomb = bytes(zlib.zstdCompressSync(Buffer.alloc(8 * 1024 * 1024)))
    expect(await readBody(compressed('zstd', bytes(zlib.zstdCompressSync('hello'))), LIMIT)).toEqual({
      kind: 'read',
      text: 'hello',
    })
    expect(await readBody(compressed('zstd', bomb), LIMIT)).toMatchObject({ status: 413 })
  })

  it('a body that is not in the coding that it claims is 400', async () => {
    for (const coding of ['gzip', 'deflate', 'br'])
      expect(await readBody(compressed(coding, bytes(Buffer.from('{"a":1}'))), LIMIT)).toMatchObject({ status: 400 })
  })

  it('another coding is 415 with the list of supported ones', async () => {
    for (const coding of ['compress', 'gzip, br', 'gzip;q=1'])
      expect(await readBody(compressed(coding, bytes(Buffer.from('x'))), LIMIT)).toMatchObject({
        status: 415,
        headers: { 'accept-encoding': expect.stringMatching(/^gzip, x-gzip, deflate, br/) },
      })
  })
})
