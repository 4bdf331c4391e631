import { firebaseAuth } from './firebase-auth'
import { firebaseCode, firebaseUnavailable } from './firebase-error'
import { readIdentity, type VerifiedIdentity } from './read-identity'

export type TokenRefusal = 'invalid' | 'expired' | 'revoked' | 'disabled'
export type VerifiedToken =
  | { kind: 'verified'; identity: VerifiedIdentity }
  | { kind: 'rejected'; reason: TokenRefusal }

const REFUSALS: Record<string, TokenRefusal> = {
  'argument-error': 'invalid',
  'invalid-id-token': 'invalid',
  'id-token-expired': 'expired',
  'session-cookie-expired': 'expired',
  'id-token-revoked': 'revoked',
  'session-cookie-revoked': 'revoked',
  // The account was deleted after the token was signed.
  'user-not-found': 'revoked',
  'user-disabled': 'disabled',
}

/** firebase-admin calls a failed download of Google's keys an invalid argument too; the token may be perfectly good. */
const KEYS_NOT_FETCHED = /error fetching public keys/i

async function verify(check: () => Promise<unknown>): Promise<VerifiedToken> {
  let decoded: unknown
  try {
    decoded = await check()
  } catch (error) {
    const reason = REFUSALS[firebaseCode(error) ?? '']
    if (reason === undefined || (error instanceof Error && KEYS_NOT_FETCHED.test(error.message)))
      throw firebaseUnavailable(error)
    return { kind: 'rejected', reason }
  }
  const identity = readIdentity(decoded)
  return identity ? { kind: 'verified', identity } : { kind: 'rejected', reason: 'invalid' }
}

/**
 * A JSON web token whose parts can be read. Others are refused here, because the SDK reports some of them as an internal
 * error, which would look like Firebase being away.
 */
function looksLikeToken(text: string): boolean {
  if (text.length > 8192) return false
  const parts = text.split('.')
  return parts.length === 3 && parts.slice(0, 2).every(isJsonObject)
}

function isJsonObject(part: string): boolean {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))
    return typeof value === 'object' && value !== null
  } catch {
    return false
  }
}

/**
 * Verifies a Firebase ID token of our project. `checkRevoked` costs a call to Firebase and also finds disabled and deleted
 * accounts; without it a revoked token is accepted until it runs out (one hour).
 *
 * @throws AppError firebase_unavailable
 */
export async function verifyIdToken(
  token: string,
  { checkRevoked }: { checkRevoked: boolean },
): Promise<VerifiedToken> {
  if (!looksLikeToken(token)) return { kind: 'rejected', reason: 'invalid' }
  return verify(() => firebaseAuth().verifyIdToken(token, checkRevoked))
}

/**
 * Verifies one of our session cookies, always with the check for revoked, disabled and deleted accounts.
 *
 * @throws AppError firebase_unavailable
 */
export async function verifySessionCookie(cookie: string): Promise<VerifiedToken> {
  if (!looksLikeToken(cookie)) return { kind: 'rejected', reason: 'invalid' }
  return verify(() => firebaseAuth().verifySessionCookie(cookie, true))
}
