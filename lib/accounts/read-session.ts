import { verifySessionCookie } from '@/lib/identity/verify-token'
import { acceptIdentity } from './accept-identity'
import { type Person, personFromIdentity } from './person'

export type Session = {
  person: Person
  /** The time of the sign-in by Firebase's clock. */
  signedInAt: Date
}

/**
 * The session of a session cookie; null for a foreign, expired or revoked cookie and for a disabled account.
 *
 * @throws AppError firebase_unavailable, database_unavailable: the session is then unknown and grants nothing
 */
export async function readSession(cookie: string): Promise<Session | null> {
  const verified = await verifySessionCookie(cookie)
  if (verified.kind === 'rejected') return null
  const verdict = acceptIdentity(verified.identity, { now: new Date() })
  if (verdict.kind === 'rejected') return null
  const person = await personFromIdentity(verdict.identity, { current: true })
  return { person, signedInAt: verdict.identity.signedInAt }
}
