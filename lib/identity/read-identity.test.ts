import { describe, expect, it } from 'vitest'
import { readIdentity } from './read-identity'

const claims = {
  uid: 'u1',
  email: 'Ada@Example.com',
  email_verified: true,
  auth_time: 1_795_514_032,
  firebase: { sign_in_provider: 'google.com', identities: {} },
}

describe('readIdentity', () => {
  it('reads the account, provider and time of a sign-in, with the address in lower case', () => {
    expect(readIdentity(claims)).toEqual({
      uid: 'u1',
      email: 'ada@example.com',
      hasUnusableEmail: false,
      emailVerified: true,
      provider: 'google.com',
      tenant: null,
      signedInAt: new Date(1_795_514_032_000),
    })
  })

  it('counts an address as unverified without the claim', () => {
    const { email_verified: _, ...silent } = claims
    expect(readIdentity(silent)?.emailVerified).toBe(false)
  })

  it('reads the tenant', () => {
    expect(readIdentity({ ...claims, firebase: { ...claims.firebase, tenant: 't1' } })?.tenant).toBe('t1')
  })

  it('has no address if the token has none or an invalid one', () => {
    const { email: _, ...none } = claims
    expect(readIdentity(none)?.email).toBeNull()
    expect(readIdentity({ ...claims, email: 'no address' })?.email).toBeNull()
  })

  it.each(['jane&john@example.com', 'x@xn--e1afmkfd.xn--p1ai'])(
    'accepts each address that can sign in: %s',
    (email) => {
      expect(readIdentity({ ...claims, email })).toMatchObject({ email, hasUnusableEmail: false })
    },
  )

  it('distinguishes an unusable address from none', () => {
    expect(readIdentity({ ...claims, email: '"a b"@example.com' })).toMatchObject({
      email: null,
      hasUnusableEmail: true,
    })
    expect(readIdentity({ ...claims, email: undefined })).toMatchObject({ email: null, hasUnusableEmail: false })
  })

  it.each([
    null,
    {},
    { ...claims, uid: '' },
    { ...claims, auth_time: undefined },
    { ...claims, auth_time: '1795514032' },
    { ...claims, firebase: undefined },
    { ...claims, firebase: {} },
    { ...claims, email_verified: 'true' },
  ])('is null for claims that are not those of a person: %j', (decoded) => {
    expect(readIdentity(decoded)).toBeNull()
  })
})
