import * as z from 'zod'
import { firebaseAuth } from './firebase-auth'
import { callFirebaseUnless } from './firebase-error'

const address = z.email().toLowerCase()

export type AccountState =
  | { kind: 'good'; email: string }
  | { kind: 'bad'; reason: 'disabled' | 'revoked' | 'unverified_email' }

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
  const email = address.safeParse(user.email)
  if (!user.emailVerified || !email.success) return { kind: 'bad', reason: 'unverified_email' }
  return { kind: 'good', email: email.data }
}
