import { describe, expect, it, vi } from 'vitest'
import { equalSecrets } from '@/lib/keyed-hash'
import { hashBrowserMarker, newBrowserMarker, signInSecrets } from './sign-in-secrets'

const secret = vi.hoisted(() => ({ SIGN_IN_SECRET: 'a'.repeat(32) }))
vi.mock('@/lib/env', () => ({ env: () => secret }))

const IDS = Array.from({ length: 2_000 }, (_, index) => `sgn_${index}`)

describe('the secrets of a sign-in request', () => {
  it('are the same each time, so that a mail sent again has the same code', () => {
    expect(signInSecrets('sgn_a')).toEqual(signInSecrets('sgn_a'))
  })

  it('are six digits, also with leading zeros, and a token of 256 bits', () => {
    for (const id of IDS) {
      const { code, linkToken } = signInSecrets(id)
      expect(code).toMatch(/^\d{6}$/)
      expect(Buffer.from(linkToken, 'base64url')).toHaveLength(32)
    }
    expect(IDS.some((id) => signInSecrets(id).code.startsWith('0'))).toBe(true)
  })

  it('differ from request to request', () => {
    expect(new Set(IDS.map((id) => signInSecrets(id).linkToken)).size).toBe(IDS.length)
    expect(new Set(IDS.map((id) => signInSecrets(id).code)).size).toBeGreaterThan(IDS.length * 0.99)
  })

  it('change with the secret', () => {
    const before = signInSecrets('sgn_a')
    secret.SIGN_IN_SECRET = 'b'.repeat(32)
    const after = signInSecrets('sgn_a')
    secret.SIGN_IN_SECRET = 'a'.repeat(32)
    expect(after.linkToken).not.toBe(before.linkToken)
    expect(after.code).not.toBe(before.code)
  })
})

describe('a browser marker', () => {
  it('is stored as a hash that contains neither the marker nor a secret of a request', () => {
    const marker = newBrowserMarker()
    expect(newBrowserMarker()).not.toBe(marker)
    expect(hashBrowserMarker(marker)).not.toContain(marker)
    expect(hashBrowserMarker('sgn_a')).not.toBe(signInSecrets('sgn_a').linkToken)
  })
})

describe('equalSecrets', () => {
  it('is true for the same text only', () => {
    expect(equalSecrets('123456', '123456')).toBe(true)
    expect(equalSecrets('', '')).toBe(true)
    for (const other of ['123457', '12345', '1234567', '', 'é']) expect(equalSecrets('123456', other)).toBe(false)
  })
})
