import type { VerifiedIdentity } from '@/lib/identity/read-identity'
import type { TokenRefusal } from '@/lib/identity/verify-token'

/** The providers we accept: our own proof of an address (a custom token) and Google. */
const PROVIDERS = new Set(['custom', 'google.com'])

export type IdentityRefusal = 'tenant' | 'provider' | 'unverified_email' | 'unusable_email' | 'stale_sign_in'
/** Why a token, or the identity in it, is refused. */
export type BearerRefusal = TokenRefusal | IdentityRefusal
export type AcceptedIdentity = VerifiedIdentity & { email: string }
export type IdentityVerdict =
  | { kind: 'accepted'; identity: AcceptedIdentity }
  | { kind: 'rejected'; reason: IdentityRefusal }

/**
 * Decides whether to accept an identity from a valid Firebase token. Firebase lets anyone create an account with any address, so
 * both the provider and the verified address count. Without `maxAgeSeconds` the sign-in may be of any age.
 */
export function acceptIdentity(
  identity: VerifiedIdentity,
  { now, maxAgeSeconds = Number.POSITIVE_INFINITY }: { now: Date; maxAgeSeconds?: number },
): IdentityVerdict {
  const { email, hasUnusableEmail, emailVerified, provider, tenant, signedInAt } = identity
  if (tenant !== null) return { kind: 'rejected', reason: 'tenant' }
  if (!PROVIDERS.has(provider)) return { kind: 'rejected', reason: 'provider' }
  if (emailVerified && hasUnusableEmail) return { kind: 'rejected', reason: 'unusable_email' }
  if (email === null || !emailVerified) return { kind: 'rejected', reason: 'unverified_email' }
  if (now.getTime() - signedInAt.getTime() > maxAgeSeconds * 1000) return { kind: 'rejected', reason: 'stale_sign_in' }
  return { kind: 'accepted', identity: { ...identity, email } }
}
