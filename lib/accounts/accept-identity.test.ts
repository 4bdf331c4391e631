import { describe, expect, it } from 'vitest'
import type { VerifiedIdentity } from '@/lib/identity/read-identity'
import { acceptIdentity } from './accept-identity'

const now = new Date('2026-11-24T12:00:00Z')
const good: VerifiedIdentity = {
  uid: 'u',
  email: 'a@example.com',
  hasUnusableEmail: false,
  emailVerified: true,
  provider: 'google.com',
  tenant: null,
  signedInAt: new Date('2026-11-24T11:00:00Z'),
}
const verdict = (changes: Partial<VerifiedIdentity>, maxAgeSeconds = 24 * 3600) =>
  acceptIdentity({ ...good, ...changes }, { now, maxAgeSeconds })

describe('acceptIdentity', () => {
  it.each(['google.com', 'custom'])('accepts a verified address from the provider %s', (provider) => {
    expect(verdict({ provider })).toEqual({ kind: 'accepted', identity: { ...good, provider } })
  })

  it.each(['password', 'anonymous', 'phone', 'facebook.com', 'saml.x', 'oidc.x', '', 'Google.com', 'emailLink'])(
    'refuses the provider %j',
    (provider) => {
      expect(verdict({ provider })).toEqual({ kind: 'rejected', reason: 'provider' })
    },
  )

  it('refuses an unverified address and a missing one', () => {
    expect(verdict({ emailVerified: false })).toEqual({ kind: 'rejected', reason: 'unverified_email' })
    expect(verdict({ email: null })).toEqual({ kind: 'rejected', reason: 'unverified_email' })
  })

  it('refuses a verified address that is unusable as unusable, not as unverified', () => {
    const unusable = { email: null, hasUnusableEmail: true }
    expect(verdict(unusable)).toEqual({ kind: 'rejected', reason: 'unusable_email' })
    expect(verdict({ ...unusable, emailVerified: false })).toEqual({ kind: 'rejected', reason: 'unverified_email' })
  })

  it('refuses an account of a tenant', () => {
    expect(verdict({ tenant: 't1' })).toEqual({ kind: 'rejected', reason: 'tenant' })
  })

  it('refuses a sign-in one second older than the limit', () => {
    const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000)
    expect(verdict({ signedInAt: ago(300) }, 300).kind).toBe('accepted')
    expect(verdict({ signedInAt: ago(301) }, 300)).toEqual({ kind: 'rejected', reason: 'stale_sign_in' })
  })

  it('accepts a sign-in of any age without a limit', () => {
    expect(acceptIdentity({ ...good, signedInAt: new Date(0) }, { now }).kind).toBe('accepted')
  })
})
