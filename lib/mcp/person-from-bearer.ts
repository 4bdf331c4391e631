import { acceptIdentity, type BearerRefusal } from '@/lib/accounts/accept-identity'
import type { Person } from '@/lib/accounts/person'
import { personFromIdentity } from '@/lib/accounts/person-from-identity'
import { env } from '@/lib/env'
import { verifyIdToken } from '@/lib/identity/verify-token'
import { callerFromAccessToken } from '@/lib/oauth/caller-from-access-token'
import { ESIM_SCOPES } from '@/lib/oauth/scopes'

/** A client may refresh a token for ever; the sign-in behind it has to be younger than this. */
const MAX_SIGN_IN_AGE_SECONDS = 24 * 60 * 60

/** What the token allows, and to whom it was given. */
export type BearerGrant = {
  /** Client of the authorization server; `firebase` for a Firebase ID token. */
  clientId: string
  /** A Firebase ID token stands for all scopes. */
  scopes: readonly string[]
  /** The connection of an assistant with a person; null for a Firebase ID token. */
  grantId: string | null
}
export type PersonFromBearer =
  | { kind: 'person'; person: Person; grant: BearerGrant }
  | { kind: 'rejected'; reason: BearerRefusal }

/** Every Firebase ID token is a JSON web token; an access token of ours has no dots. */
const isJsonWebToken = (token: string) => token.includes('.')

/**
 * The person of a token that an assistant sends: an access token of our authorization server, or a Firebase ID token unless
 * FIREBASE_BEARER=off, where each of those is `invalid`.
 * `checkRevoked` asks Firebase at this moment whether the token still holds: to be set wherever something is granted or spent.
 * Without it an ID token counts until it expires, and an access token by Firebase's answer of the last minute.
 *
 * @throws AppError firebase_unavailable, database_unavailable
 */
export async function personFromBearer(
  token: string,
  { checkRevoked, now = new Date() }: { checkRevoked: boolean; now?: Date },
): Promise<PersonFromBearer> {
  if (!isJsonWebToken(token)) return personFromAccessToken(token, checkRevoked)
  if (env().FIREBASE_BEARER === 'off') return { kind: 'rejected', reason: 'invalid' }
  const verified = await verifyIdToken(token, { checkRevoked })
  if (verified.kind === 'rejected') return verified
  const verdict = acceptIdentity(verified.identity, { now, maxAgeSeconds: MAX_SIGN_IN_AGE_SECONDS })
  if (verdict.kind === 'rejected') return verdict
  const person = await personFromIdentity(verdict.identity, { current: checkRevoked })
  return { kind: 'person', person, grant: { clientId: 'firebase', scopes: ESIM_SCOPES, grantId: null } }
}

async function personFromAccessToken(token: string, checkRevoked: boolean): Promise<PersonFromBearer> {
  const found = await callerFromAccessToken(token, { checkRevoked })
  if (found.kind === 'rejected') return found
  const { userId: id, firebaseUid, email, locale, timeZone, clientId, scopes, grantId } = found.caller
  const person = { id, firebaseUid, email, locale, timeZone }
  return { kind: 'person', person, grant: { clientId, scopes, grantId } }
}
