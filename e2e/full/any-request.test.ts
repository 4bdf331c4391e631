import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { builtRoutes } from '../support/built-routes'
import { sendRaw } from '../support/raw-request'
import { stack } from '../support/stack'

const routes = builtRoutes().map(({ path }) => path)
const runs = { numRuns: 60 }
const header = (name: string, value: string): [string, string] => [name, value]

/** Any bytes that a request line or a header may contain, written as Latin-1. */
const bytes = (maxLength: number, first = 0x20) =>
  fc
    .array(
      fc.integer({ min: first, max: 0xff }).filter((byte) => byte !== 0x7f),
      { maxLength },
    )
    .map((codes) => String.fromCharCode(...codes))
const path = fc.constantFrom(
  '/',
  '/es/',
  ...routes.map((route) => `${route}/`),
  '/_next/',
  '/_next/static/',
  '/api/',
  '/x/',
)
const rest = fc.oneof(
  fc.string({ unit: fc.constantFrom(...'%09afGAFc.:;\\/?#&=~[]()@!*+-_ü'.split('')), maxLength: 40 }),
  bytes(30, 0x21),
  fc.constantFrom(
    '%',
    '%c0%ae/',
    '%GG',
    '%00',
    '%0d%0aa:b',
    '..%2f..%2f',
    '%E0%A4%A',
    '%25',
    '%F0%9F%98%80',
    'a'.repeat(6_000),
  ),
)
/** Every header that changes the behaviour of our code or of Next. */
const HEADERS =
  'accept accept-encoding accept-language authorization content-encoding content-type cookie expect host if-none-match if-modified-since last-event-id mcp-protocol-version mcp-method mcp-session-id next-action next-router-prefetch next-router-segment-prefetch next-router-state-tree next-url origin range referer rsc sec-fetch-dest stripe-signature svix-id svix-signature svix-timestamp traceparent user-agent x-forwarded-for x-forwarded-host x-forwarded-port x-forwarded-proto x-matched-path x-middleware-subrequest x-nextjs-data x-request-id'.split(
    ' ',
  )
const headers = fc.array(
  fc.tuple(
    fc.constantFrom(...HEADERS),
    fc.oneof(bytes(60), fc.constantFrom('1', '%', 'null', '""', '[]', '{', '%5B%22%22%5D')),
  ),
  { maxLength: 4 },
)
const deep = (open: string, close: string) => open.repeat(20_000) + close.repeat(20_000)
const body = fc.oneof(
  fc.json({ maxDepth: 6 }).map((text) => Buffer.from(text)),
  fc.uint8Array({ maxLength: 300 }),
  fc
    .constantFrom(deep('[', ']'), `${deep('{"a":', '')}1`, '', '{', 'null', '[null]', 'a=%&b=%GG')
    .map((text) => Buffer.from(text)),
  fc
    .constantFrom('params', 'id', 'method', 'redirect_uris', 'jwks', 'idToken')
    .map((name) => Buffer.from(`{"jsonrpc":"2.0","id":1,"method":"tools/list","${name}":${deep('[', ']')}}`)),
  fc
    .tuple(fc.constantFrom('a', '0', '1', '$ACTION_ID_00', '$ACTION_REF_1', '$ACTION_1:0', '$ACTION_KEY'), fc.string())
    .map(([name, value]) =>
      Buffer.from(`--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n--x--\r\n`),
    ),
)
const type = fc.constantFrom(
  'application/json',
  'application/json; charset=utf-16',
  'text/plain;charset=UTF-8',
  'application/x-www-form-urlencoded',
  'multipart/form-data',
  'multipart/form-data; boundary=x',
  '\xff',
)
const coding = fc.option(fc.constantFrom('gzip', 'deflate', 'br', 'zstd', 'identity', 'gzip, gzip'), { nil: undefined })
const said = fc.constantFrom<[string, string][]>(
  [],
  [header('origin', stack.app)],
  [header('origin', stack.app), header('next-action', '0'.repeat(42))],
  [header('origin', 'null'), header('next-action', 'x')],
)

describe('no request makes the product fail', () => {
  it('whatever its path', { timeout: 300_000 }, () =>
    fc.assert(
      fc.asyncProperty(path, rest, async (before, after) => {
        const target = `${before}${after}`.replaceAll(' ', '')
        const { status } = await sendRaw({ target })
        expect(status, target).toBeGreaterThanOrEqual(200)
        expect(status, target).toBeLessThan(500)
      }),
      runs,
    ),
  )

  it.each([
    '/%',
    '/%25',
    '/%c0%ae/',
    '/orders/%GG',
    '/mcp/%',
    '/mcp/v2/%E0%A4%A',
    '/oauth/%GG',
    '/stripe/webhook/%',
    '/.well-known/%ff',
    '/_next/static/%',
    '/_next/image%',
    '/api/%00',
  ])('%s is 400', async (target) => {
    for (const method of ['GET', 'POST', 'HEAD']) expect((await sendRaw({ method, target })).status).toBe(400)
  })

  it('whatever its headers', { timeout: 300_000 }, () =>
    fc.assert(
      fc.asyncProperty(fc.constantFrom(...routes), headers, async (target, sent) => {
        expect((await sendRaw({ target, headers: sent })).status, target).toBeLessThan(500)
      }),
      runs,
    ),
  )

  it('whatever its method', { timeout: 300_000 }, async () => {
    for (const method of ['TRACE', 'PROPFIND', 'PURGE', 'PUT', 'OPTIONS', 'DELETE'])
      for (const target of [
        '*',
        '/',
        '/es/buy',
        '/mcp/v2',
        '/oauth/token',
        '/stripe/webhook',
        '/api/session',
        '/icon.svg',
      ])
        expect((await sendRaw({ method, target })).status, `${method} ${target}`).toBeLessThan(500)
  })

  it('whatever its body', { timeout: 600_000 }, () =>
    fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...routes),
        body,
        type,
        coding,
        said,
        async (target, sent, kind, packed, more) => {
          const all = [header('content-type', kind), ...(packed ? [header('content-encoding', packed)] : []), ...more]
          const { status, text } = await sendRaw({ method: 'POST', target, headers: all, body: sent })
          expect(status, `${target}: ${text.slice(0, 200)}`).toBeLessThan(500)
        },
      ),
      { numRuns: 120 },
    ),
  )
})
