import { verifySessionCookie } from '@/lib/identity/verify-token'
import { acceptIdentity } from './accept-identity'
import { type Person, personFromIdentity } from './person'

export type Session = {
  person: Person
  /** When they signed in, by Firebase's clock. */
  signedInAt: Date
}

/**
 * The session of a session cookie, or null when nobody is signed in by it: not ours, run out, revoked, disabled.
 *
 * @throws AppError firebase_unavailable, database_unavailable: then nobody knows, and nothing may be granted
 */
export async function readSession(cookie: string): Promise<Session | null> {
  const verified = await verifySessionCookie(cookie)
  if (verified.kind === 'rejected') return null
  const verdict = acceptIdentity(verified.identity, { now: new Date() })
  if (verdict.kind === 'rejected') return null
  const person = await personFromIdentity(verdict.identity, { current: true })
  return { person, signedInAt: verdict.identity.signedInAt }
}
