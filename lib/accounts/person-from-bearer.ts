import { env } from '../env'
import { type TokenRefusal, verifyIdToken } from '../identity/verify-token'
import { acceptIdentity, type IdentityRefusal } from './accept-identity'
import type { Person } from './person'
import { personFromIdentity } from './person-from-identity'

/** A client may refresh a token for ever; the sign-in behind it has to be younger than this. */
const MAX_SIGN_IN_AGE_SECONDS = 24 * 60 * 60

export type BearerRefusal = TokenRefusal | IdentityRefusal
export type PersonFromBearer = { kind: 'person'; person: Person } | { kind: 'rejected'; reason: BearerRefusal }

/**
 * The person of a Firebase ID token that an assistant sends. With FIREBASE_BEARER=off every token is `invalid`.
 * `checkRevoked` asks Firebase whether the token still holds: to be set wherever something is granted or spent.
 *
 * @throws AppError firebase_unavailable, database_unavailable
 */
export async function personFromBearer(
  token: string,
  { checkRevoked, now = new Date() }: { checkRevoked: boolean; now?: Date },
): Promise<PersonFromBearer> {
  if (env().FIREBASE_BEARER === 'off') return { kind: 'rejected', reason: 'invalid' }
  const verified = await verifyIdToken(token, { checkRevoked })
  if (verified.kind === 'rejected') return verified
  const verdict = acceptIdentity(verified.identity, { now, maxAgeSeconds: MAX_SIGN_IN_AGE_SECONDS })
  if (verdict.kind === 'rejected') return verdict
  return { kind: 'person', person: await personFromIdentity(verdict.identity, { current: checkRevoked }) }
}
