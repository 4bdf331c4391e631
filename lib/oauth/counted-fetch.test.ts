import { describe, expect, it, vi } from 'vitest'
import { countedFetch, createKeyCache } from './counted-fetch'
import type { Fetched } from './fetch-public'

vi.mock('./limits', () => ({ allowClientFetch: vi.fn() }))

const KEYS = new URL('https://client.example/keys')
const answering = (body: unknown, status = 200) =>
  vi.fn(async (): Promise<Fetched> => ({ status, headers: {}, body: Buffer.from(JSON.stringify(body)) }))

describe('a fetch for a client', () => {
  it('is counted, each time, against the address of the caller', async () => {
    const allow = vi.fn(async () => ({ kind: 'allowed' as const }))
    const fetch = countedFetch('192.0.2.1', allow, answering({}))
    await fetch(KEYS)
    await fetch(KEYS)
    expect(allow.mock.calls).toEqual([['192.0.2.1'], ['192.0.2.1']])
  })

  it('is refused at the limit', async () => {
    const site = answering({})
    const fetch = countedFetch(null, async () => ({ kind: 'limited', retryAfterSeconds: 9 }), site)
    await expect(fetch(KEYS)).rejects.toThrow('too much')
    expect(site).not.toHaveBeenCalled()
  })
})

describe('keys of a client', () => {
  it('are fetched once for all requests within five minutes, concurrent or later', async () => {
    let at = 0
    const [cache, site] = [createKeyCache(() => at), answering({ keys: [] })]
    await Promise.all([cache(site)(KEYS), cache(site)(KEYS)])
    at = 4 * 60_000
    await cache(site)(KEYS)
    expect(site).toHaveBeenCalledTimes(1)
    at = 5 * 60_000 + 1
    await cache(site)(KEYS)
    expect(site).toHaveBeenCalledTimes(2)
  })

  it.each([
    ['a metadata document', answering({ client_id: KEYS.href, keys: [] })],
    ['something else', answering('no keys')],
    ['an error', answering({ keys: [] }, 500)],
  ])('are not cached when the answer is %s', async (_case, site) => {
    const cache = createKeyCache()
    await cache(site)(KEYS)
    await cache(site)(KEYS)
    expect(site).toHaveBeenCalledTimes(2)
  })

  it('are fetched again after a failure, and bounded in number', async () => {
    const cache = createKeyCache()
    await expect(cache(() => Promise.reject(new Error('away')))(KEYS)).rejects.toThrow('away')
    const site = answering({ keys: [] })
    await cache(site)(KEYS)
    for (let at = 0; at < 100; at++) await cache(site)(new URL(`https://client.example/${at}`))
    expect(site).toHaveBeenCalledTimes(101)
    await cache(site)(KEYS)
    expect(site).toHaveBeenCalledTimes(102)
  })
})
