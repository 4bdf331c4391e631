import { describe, expect, test } from 'vitest'
import { contentSecurityPolicy, type PageFacts, securityHeaders } from './security-headers'

const page: PageFacts = {
  nonce: 'bm9uY2U=',
  path: '/',
  publicOrigin: 'https://esim.example',
  firebaseAuthDomain: 'project.firebaseapp.com',
  firebaseEmulatorHost: undefined,
  developmentServer: false,
}

const directive = (policy: string, name: string) => policy.split('; ').find((part) => part.startsWith(`${name} `))

describe('the content security policy', () => {
  test('allows no script or style element without the nonce or our origin', () => {
    const policy = contentSecurityPolicy(page)
    expect(directive(policy, 'script-src')).toBe("script-src 'self' 'nonce-bm9uY2U=' 'strict-dynamic'")
    expect(directive(policy, 'style-src-elem')).toBe("style-src-elem 'self' 'nonce-bm9uY2U='")
    expect(policy).not.toContain('unsafe-eval')
  })

  test('allows forms to our origin only and no framing', () => {
    const policy = contentSecurityPolicy(page)
    expect(policy).toContain("form-action 'self'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).toContain("base-uri 'none'")
    expect(policy).toContain("object-src 'none'")
  })

  test('names the emulator instead of Google on a local stack', () => {
    const policy = contentSecurityPolicy({ ...page, firebaseEmulatorHost: '127.0.0.1:9099' })
    expect(directive(policy, 'connect-src')).toBe("connect-src 'self' http://127.0.0.1:9099")
    expect(directive(policy, 'frame-src')).toBe('frame-src http://127.0.0.1:9099')
    expect(policy).not.toContain('googleapis')
  })
})

describe('the headers of a page', () => {
  test('send other sites nothing about a private page', () => {
    for (const path of ['/orders/ord_1', '/esims/line_1', '/esim/success', '/pay/ord_1', '/dashboard'])
      expect(securityHeaders({ ...page, path })['referrer-policy'], path).toBe('same-origin')
    expect(securityHeaders(page)['referrer-policy']).toBe('strict-origin-when-cross-origin')
  })

  test('require https permanently only when the site has https', () => {
    expect(securityHeaders(page)).toHaveProperty('strict-transport-security')
    expect(securityHeaders({ ...page, publicOrigin: 'http://localhost:5000' })).not.toHaveProperty(
      'strict-transport-security',
    )
  })
})
