import { createServer, request as httpRequest, type RequestListener, type Server } from 'node:http'
import type { request as httpsRequest } from 'node:https'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { fetchPublic, type Surroundings } from './fetch-public'
import { isPublicAddress } from './is-public-address'

const LIMITS = { maxBytes: 1_000, timeoutMs: 500 }
const URL_OF_CLIENT = new URL('https://client.example/oauth/client.json')
let server: Server | undefined
afterEach(() => {
  server?.closeAllConnections()
  server?.close()
})

/** A local site in place of one on the internet: plain http, and its address counts as public. */
async function site(listener: RequestListener, changes: Partial<Surroundings> = {}): Promise<Surroundings> {
  server = createServer(listener)
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const request = ((url: URL, options: object, callback: never) =>
    httpRequest({ host: url.hostname, port, path: url.pathname, ...options }, callback)) as typeof httpsRequest
  return {
    resolve: async () => [{ address: '127.0.0.1', family: 4 }],
    isPublic: (address) => address === '127.0.0.1',
    request,
    ...changes,
  }
}

describe('fetchPublic', () => {
  it('returns the answer of a public site, and sends nothing that identifies the caller', async () => {
    let sent: NodeJS.Dict<string | string[]> = {}
    const surroundings = await site((request, response) => {
      sent = request.headers
      response.setHeader('cache-control', 'max-age=60')
      response.end('{"a":1}')
    })
    const { status, headers, body } = await fetchPublic(URL_OF_CLIENT, LIMITS, surroundings)
    expect([status, headers['cache-control'], String(body)]).toEqual([200, 'max-age=60', '{"a":1}'])
    expect(Object.keys(sent).sort()).toEqual(['accept', 'connection', 'host', 'user-agent'])
  })

  it.each([
    'http://client.example/',
    'https://client.example:8443/',
    'https://user@client.example/',
    'https://127.0.0.1/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://[::1]/',
    'https://[::ffff:169.254.169.254]/',
    'ftp://client.example/',
    'file:///etc/passwd',
  ])('does not even look up %s', async (address) => {
    const resolve = vi.fn()
    await expect(
      fetchPublic(new URL(address), LIMITS, { resolve, isPublic: () => true, request: vi.fn() }),
    ).rejects.toThrow(/only/)
    expect(resolve).not.toHaveBeenCalled()
  })

  it.each([
    ['127.0.0.1'],
    ['169.254.169.254'],
    ['10.0.0.7'],
    ['::1'],
    ['fd00::1'],
    // One public address does not make the other one good.
    ['8.8.8.8', '192.168.0.1'],
    [],
  ])('does not connect when the name resolves to %j', async (...addresses) => {
    const request = vi.fn()
    const resolve = async () => addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))
    await expect(fetchPublic(URL_OF_CLIENT, LIMITS, { resolve, isPublic: isPublicAddress, request })).rejects.toThrow(
      /not public/,
    )
    expect(request).not.toHaveBeenCalled()
  })

  it('connects to the checked address even if the name changes later', async () => {
    const resolve = vi
      .fn<Surroundings['resolve']>()
      .mockResolvedValueOnce([{ address: '127.0.0.1', family: 4 }])
      .mockResolvedValue([{ address: '10.0.0.1', family: 4 }])
    const surroundings = await site((_request, response) => response.end('checked'), { resolve })
    expect(String((await fetchPublic(URL_OF_CLIENT, LIMITS, surroundings)).body)).toBe('checked')
    expect(resolve).toHaveBeenCalledTimes(1)
  })

  it('follows no redirect', async () => {
    let calls = 0
    const surroundings = await site((_request, response) => {
      calls += 1
      response.writeHead(302, { location: 'http://169.254.169.254/latest/meta-data/' }).end()
    })
    expect((await fetchPublic(URL_OF_CLIENT, LIMITS, surroundings)).status).toBe(302)
    expect(calls).toBe(1)
  })

  it('stops reading an answer that is too large or never ends', async () => {
    const surroundings = await site((_request, response) => {
      const timer = setInterval(() => response.write('x'.repeat(400)), 5)
      response.on('close', () => clearInterval(timer))
    })
    await expect(fetchPublic(URL_OF_CLIENT, { ...LIMITS, timeoutMs: 5_000 }, surroundings)).rejects.toThrow(/too large/)
  })

  it('stops at the time limit for a silent site, a slow one, and a name that does not resolve', async () => {
    const silent = await site(() => undefined)
    await expect(fetchPublic(URL_OF_CLIENT, LIMITS, silent)).rejects.toThrow()
    server?.closeAllConnections()
    server?.close()
    const dripping = await site((_request, response) => {
      const timer = setInterval(() => response.write('x'), 20)
      response.on('close', () => clearInterval(timer))
    })
    await expect(fetchPublic(URL_OF_CLIENT, LIMITS, dripping)).rejects.toThrow()
    const resolve = () => new Promise<never>(() => undefined)
    await expect(fetchPublic(URL_OF_CLIENT, LIMITS, { ...dripping, resolve })).rejects.toThrow()
  })
})
