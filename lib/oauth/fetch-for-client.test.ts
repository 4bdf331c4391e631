import { describe, expect, it, vi } from 'vitest'
import { fetchForClient } from './fetch-for-client'
import type { Fetched } from './fetch-public'

vi.mock('@/lib/log/log', () => ({ log: { info: vi.fn() } }))

const CODEX = 'https://chatgpt.com/oauth/codex/client.json'
const UNKNOWN = 'https://client.example/client.json'
const answering = (status: number, body: unknown, headers = {}) =>
  vi.fn(async (): Promise<Fetched> => {
    const text = typeof body === 'string' ? body : JSON.stringify(body)
    return { status, headers, body: Buffer.from(text) }
  })
const unreachable = async () => {
  throw new Error('getaddrinfo ENOTFOUND')
}
const document = { client_id: CODEX, client_name: 'Codex of today', redirect_uris: ['http://127.0.0.1/callback'] }

describe("a client's metadata document", () => {
  it('is reduced to the members that we support, and cached as long as its site allows', async () => {
    const live = { ...document, scope: 'admin', logo_uri: 'https://x.example/', grant_types: ['implicit'] }
    const response = await fetchForClient(CODEX, answering(200, live, { 'cache-control': 'max-age=600' }))
    expect(await response.json()).toEqual({
      ...document,
      application_type: 'native',
      token_endpoint_auth_method: 'none',
    })
    expect(response.headers.get('cache-control')).toBe('max-age=600')
  })

  it.each([
    ['cannot be reached', unreachable],
    ['is behind a challenge for browsers', answering(403, '<html>Just a moment...</html>')],
    ['answers with a page', answering(200, '<html></html>')],
    ['fails', answering(500, '')],
  ])('of a well-known assistant whose site %s is our copy', async (_case, fetch) => {
    const response = await fetchForClient(CODEX, fetch)
    expect(await response.json()).toMatchObject({ client_id: CODEX, client_name: 'Codex', application_type: 'native' })
  })

  it('that its vendor removed has no copy', async () => {
    expect((await fetchForClient(CODEX, answering(404, ''))).status).toBe(404)
  })

  it('of an unknown client has no copy', async () => {
    await expect(fetchForClient(UNKNOWN, unreachable)).rejects.toThrow('ENOTFOUND')
    expect((await fetchForClient(UNKNOWN, answering(403, ''))).status).toBe(403)
    expect((await fetchForClient(UNKNOWN, answering(302, ''))).status).toBe(302)
    expect((await fetchForClient(UNKNOWN, answering(200, 'no JSON'))).status).toBe(502)
  })

  it('with null members and some unusable addresses keeps the usable ones', async () => {
    const written = {
      client_id: UNKNOWN,
      client_name: 'Editor',
      jwks: null,
      jwks_uri: null,
      client_secret: null,
      token_endpoint_auth_method: null,
      redirect_uris: ['myapp://cb', 'com.example.editor:/cb', 'http://client.example/cb', 'https://client.example/cb'],
    }
    expect(await (await fetchForClient(UNKNOWN, answering(200, written))).json()).toEqual({
      client_id: UNKNOWN,
      client_name: 'Editor',
      application_type: 'native',
      token_endpoint_auth_method: 'none',
      redirect_uris: ['com.example.editor:/cb', 'https://client.example/cb'],
    })
  })

  it('may redirect people only to https, to a program of theirs or to their own machine', async () => {
    const evil = { client_id: UNKNOWN, redirect_uris: ['http://evil.example/cb'] }
    await expect(fetchForClient(UNKNOWN, answering(200, evil))).rejects.toThrow('invalid_redirect_uri')
  })
})
