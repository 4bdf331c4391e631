import { createSessionCookie } from '@/lib/identity/firebase-session'
import { verifyIdToken } from '@/lib/identity/verify-token'
import { acceptIdentity, type BearerRefusal } from './accept-identity'
import { type Person, personFromIdentity } from './person'

/** An old token opens no session. */
const MAX_SIGN_IN_AGE_SECONDS = 5 * 60

/**
 * Signs in with the ID token of a recent sign-in with Google in the browser.
 *
 * @throws AppError firebase_unavailable, database_unavailable
 */
export async function signInWithGoogle(
  idToken: string,
  now = new Date(),
): Promise<{ kind: 'signed_in'; person: Person; sessionCookie: string } | { kind: 'rejected'; reason: BearerRefusal }> {
  const verified = await verifyIdToken(idToken, { checkRevoked: true })
  if (verified.kind === 'rejected') return verified
  if (verified.identity.provider !== 'google.com') return { kind: 'rejected', reason: 'provider' }
  const verdict = acceptIdentity(verified.identity, { now, maxAgeSeconds: MAX_SIGN_IN_AGE_SECONDS })
  if (verdict.kind === 'rejected') return verdict
  const sessionCookie = await createSessionCookie(idToken)
  return { kind: 'signed_in', sessionCookie, person: await personFromIdentity(verdict.identity, { current: true }) }
}
