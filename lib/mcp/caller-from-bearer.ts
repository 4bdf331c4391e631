import { acceptIdentity, type BearerRefusal } from '@/lib/accounts/accept-identity'
import { personFromIdentity } from '@/lib/accounts/person'
import { env } from '@/lib/env'
import { verifyIdToken } from '@/lib/identity/verify-token'
import { type AssistantCall, beginCallsOf } from '@/lib/oauth/begin-calls'
import { callerFromAccessToken } from '@/lib/oauth/caller-from-access-token'
import { ESIM_SCOPES } from '@/lib/oauth/scopes'
import type { Caller } from './call/caller'

/** A client may refresh a token without limit; the sign-in behind it must be younger than this. */
const MAX_SIGN_IN_AGE_SECONDS = 24 * 60 * 60

export type BearerOutcome =
  | { kind: 'caller'; caller: Caller }
  | { kind: 'rejected'; reason: BearerRefusal }
  /** The person has called too often in the last minute. */
  | { kind: 'limited'; retryAfterSeconds: number }

type Options = {
  /** Set when the call grants, spends or hands out a code: then Firebase confirms the token at this moment. */
  checkRevoked: boolean
  /** The calls of the request that read or change the person's data. They are begun if the token is good for all of them. */
  calls?: readonly AssistantCall[]
}

/** Every Firebase ID token is a JSON web token; an access token of ours has no dots. */
const isJsonWebToken = (token: string) => token.includes('.')

/**
 * The person, the client and the scopes of the token that an assistant sends: an access token of our authorization server, or a
 * Firebase ID token, which is `invalid` with FIREBASE_BEARER=off. Without `checkRevoked` an ID token counts until it expires, and
 * an access token by Firebase's answer of the last minute.
 *
 * @throws AppError firebase_unavailable, database_unavailable
 */
export async function callerFromBearer(token: string, options: Options): Promise<BearerOutcome> {
  return isJsonWebToken(token) ? callerFromIdToken(token, options) : callerFromOurToken(token, options)
}

/** An ID token has every scope. */
async function callerFromIdToken(token: string, { checkRevoked, calls = [] }: Options): Promise<BearerOutcome> {
  if (env().FIREBASE_BEARER === 'off') return { kind: 'rejected', reason: 'invalid' }
  const verified = await verifyIdToken(token, { checkRevoked })
  if (verified.kind === 'rejected') return verified
  const verdict = acceptIdentity(verified.identity, { now: new Date(), maxAgeSeconds: MAX_SIGN_IN_AGE_SECONDS })
  if (verdict.kind === 'rejected') return verdict
  const person = await personFromIdentity(verdict.identity, { current: checkRevoked })
  const begun = await beginCallsOf({ userId: person.id, clientId: 'firebase' }, calls)
  if (begun.kind === 'limited') return begun
  return { kind: 'caller', caller: { person, clientId: 'firebase', scopes: ESIM_SCOPES, rows: begun.rows } }
}

async function callerFromOurToken(token: string, { checkRevoked, calls = [] }: Options): Promise<BearerOutcome> {
  const found = await callerFromAccessToken(token, { checkRevoked, calls })
  if (found.kind !== 'caller') return found
  const { userId: id, firebaseUid, email, locale, timeZone, clientId, scopes } = found.caller
  const person = { id, firebaseUid, email, locale, timeZone }
  return { kind: 'caller', caller: { person, clientId, scopes, rows: found.rows } }
}
