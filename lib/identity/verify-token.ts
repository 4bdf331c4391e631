import * as z from 'zod'
import { firebaseAuth } from './firebase-auth'
import { firebaseCode, firebaseUnavailable } from './firebase-error'
import { readIdentity, type VerifiedIdentity } from './read-identity'

export type TokenRefusal = 'invalid' | 'expired' | 'revoked' | 'disabled'
export type VerifiedToken =
  | { kind: 'verified'; identity: VerifiedIdentity; expiresAt: Date }
  | { kind: 'rejected'; reason: TokenRefusal }

const REFUSALS: Record<string, TokenRefusal> = {
  'argument-error': 'invalid',
  'invalid-id-token': 'invalid',
  'id-token-expired': 'expired',
  'session-cookie-expired': 'expired',
  'id-token-revoked': 'revoked',
  'session-cookie-revoked': 'revoked',
  // The account was deleted after the token was issued.
  'user-not-found': 'revoked',
  'user-disabled': 'disabled',
}

/** In seconds. Each token has it: the SDK refuses one without. */
const withExpiry = z.object({ exp: z.number() })

/** firebase-admin also reports a failed download of Google's keys as an invalid argument. The token may be valid. */
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
  const expiry = withExpiry.safeParse(decoded)
  if (!identity || !expiry.success) return { kind: 'rejected', reason: 'invalid' }
  return { kind: 'verified', identity, expiresAt: new Date(expiry.data.exp * 1000) }
}

/**
 * Whether the text is a JSON web token with readable parts. Checked before the SDK, because the SDK reports some other texts
 * as an internal error, which would count as an outage of Firebase.
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
 * Verifies a Firebase ID token of our project. `checkRevoked` costs a call to Firebase and also refuses disabled and deleted
 * accounts; without it a revoked token is valid until it expires (one hour).
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
 * Verifies a session cookie, always with the check for revoked sign-ins and for disabled and deleted accounts.
 *
 * @throws AppError firebase_unavailable
 */
export async function verifySessionCookie(cookie: string): Promise<VerifiedToken> {
  if (!looksLikeToken(cookie)) return { kind: 'rejected', reason: 'invalid' }
  return verify(() => firebaseAuth().verifySessionCookie(cookie, true))
}
