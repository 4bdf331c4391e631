import { createHash } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import { checkAccountLately } from '@/lib/identity/check-account'
import { verifySessionCookie } from '@/lib/identity/verify-token'
import { type AcceptedIdentity, acceptIdentity } from './accept-identity'
import { findPerson, type Person, personFromIdentity } from './person'

export type Session = {
  person: Person
  /** The time of the sign-in by Firebase's clock. */
  signedInAt: Date
}

/** Cookies whose signature this node has verified, by their hash, until they expire. */
const verifiedCookies = new LRUCache<string, AcceptedIdentity>({ max: 10_000 })

/**
 * The session of a session cookie; null for a foreign, expired or revoked cookie and for a disabled account. Asks Firebase.
 *
 * @throws AppError firebase_unavailable, database_unavailable: the session is then unknown and grants nothing
 */
export async function readSession(cookie: string): Promise<Session | null> {
  const verified = await verifySessionCookie(cookie)
  if (verified.kind === 'rejected') return null
  const verdict = acceptIdentity(verified.identity, { now: new Date() })
  if (verdict.kind === 'rejected') return null
  const { identity } = verdict
  const person = await personFromIdentity(identity, { current: true })
  const ttl = verified.expiresAt.getTime() - Date.now()
  if (ttl > 0) verifiedCookies.set(hashCookie(cookie), identity, { ttl })
  return { person, signedInAt: identity.signedInAt }
}

/**
 * readSession for pages that only read: for a cookie that this node has verified, Firebase's answer of the last minute counts
 * (`checkAccountLately`). A cookie's first page on a node asks Firebase, as does the next one, whose answer is kept.
 *
 * @param ask readSession of this cookie, or a reading of it that is under way
 * @throws AppError firebase_unavailable, database_unavailable: the session is then unknown and shows nothing
 */
export async function readSessionLately(
  cookie: string,
  ask: () => Promise<Session | null> = () => readSession(cookie),
): Promise<Session | null> {
  const identity = verifiedCookies.get(hashCookie(cookie))
  // Before Firebase is asked: an answer counts only under the version that was read before it.
  const stored = identity && (await findPerson(identity.uid))
  if (!identity || !stored) return ask()
  const { state, askedNow } = await checkAccountLately(identity.uid, identity.signedInAt, stored.accountVersion)
  if (state.kind === 'bad') return null
  const { signedInAt } = identity
  if (!askedNow || state.email === stored.person.email) return { person: stored.person, signedInAt }
  return { person: await personFromIdentity({ ...identity, email: state.email }, { current: true }), signedInAt }
}

const hashCookie = (cookie: string): string => createHash('sha256').update(cookie).digest('base64url')
