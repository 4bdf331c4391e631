import { readEmailAddress } from '@/lib/email-address'
import { firebaseAuth } from './firebase-auth'
import { callFirebaseUnless } from './firebase-error'

export type AccountState =
  | { kind: 'good'; email: string }
  | { kind: 'bad'; reason: 'disabled' | 'revoked' | 'unverified_email' | 'unusable_email' }

/**
 * Asks Firebase whether somebody who signed in at a moment still is signed in: the account is there and open, its address is
 * verified, and its sign-ins were not revoked since. `signedInAt` is the time of the sign-in by Firebase's own clock.
 *
 * @throws AppError firebase_unavailable: then nobody knows, and nothing may be granted
 */
export async function checkAccount(uid: string, signedInAt: Date): Promise<AccountState> {
  const user = await callFirebaseUnless('user-not-found', () => firebaseAuth().getUser(uid))
  if (user === null) return { kind: 'bad', reason: 'revoked' }
  if (user.disabled) return { kind: 'bad', reason: 'disabled' }
  if (user.tokensValidAfterTime && signedInAt.getTime() < Date.parse(user.tokensValidAfterTime))
    return { kind: 'bad', reason: 'revoked' }
  if (!user.emailVerified || !user.email) return { kind: 'bad', reason: 'unverified_email' }
  const email = readEmailAddress(user.email)
  return email === null ? { kind: 'bad', reason: 'unusable_email' } : { kind: 'good', email }
}
