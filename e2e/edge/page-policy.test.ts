import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { builtRoutes } from '../support/built-routes'
import { sendRaw } from '../support/raw-request'

const pages = builtRoutes().flatMap(({ kind, path }) => (kind === 'page' ? [path] : []))
const ending = fc.oneof(
  fc.constantFrom(
    '',
    '/',
    '.def',
    '.html',
    '.php',
    '.json',
    '/a.b',
    '.css.map',
    '/favicon.ico',
    '/icon.svg',
    '.rsc',
    '%2e',
    '/..;/',
  ),
  fc
    .string({ unit: fc.constantFrom(...'abZ09.-_~/%2e'.split('')), maxLength: 12 })
    .map((text) => `/${text.replace(/%(?!2e)/g, '')}`),
)
const start = fc.oneof(
  fc.constantFrom(...pages),
  fc.constantFrom(
    '',
    '/api',
    '/mcp',
    '/mcp/v2',
    '/stripe',
    '/oauth',
    '/resend',
    '/_next',
    '/_next/static',
    '/social',
    '/.well-known',
    '/robots.txt',
    '/API/health',
  ),
)

describe('every page has its policy', () => {
  it.each([
    '/es/claim/abc.def',
    '/claim/a.txt',
    '/nothing.html',
    '/api/nothing',
    '/_next/nothing',
    '/_next/static/nothing.js',
    '/social/none.png',
  ])('%s', async (target) => expect((await sendRaw({ target })).headers).toHaveProperty('content-security-policy'))

  it('for any path', { timeout: 300_000 }, () =>
    fc.assert(
      fc.asyncProperty(start, ending, async (before, after) => {
        const { headers } = await sendRaw({ target: `${before}${after}` || '/' })
        if (headers['content-type']?.startsWith('text/html'))
          expect(headers, `${before}${after}`).toHaveProperty('content-security-policy')
      }),
      { numRuns: 80 },
    ),
  )

  it('published files and addresses for programs are not pages', async () => {
    for (const target of [
      '/icon.svg',
      '/favicon.ico',
      '/robots.txt',
      '/sitemap.xml',
      '/llms.txt',
      '/social/en.png',
      '/icons/dark.svg',
      '/assistants/plugin.zip',
      '/mcp/v2/server-card',
      '/api/health',
      '/mcp/v2',
      '/oauth/jwks',
    ]) {
      const { status, headers } = await sendRaw({ target })
      expect(status, target).toBe(200)
      expect(headers['content-type'], target).not.toContain('html')
    }
  })
})

const endpoints = builtRoutes().flatMap(({ kind, path }) => (kind === 'route' ? [path] : []))

// A page's policy has a nonce; the list in proxy.ts must name each endpoint.
it.each(endpoints)('%s is answered by its endpoint, not by a page', async (target) => {
  expect(String((await sendRaw({ target })).headers['content-security-policy'])).not.toContain('nonce-')
})
