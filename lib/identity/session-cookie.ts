import { firebaseAuth } from './firebase-auth'
import { callFirebase } from './firebase-error'

/** The longest that Firebase allows. */
export const SESSION_SECONDS = 14 * 24 * 60 * 60

/**
 * Exchanges an ID token that was just verified for a session cookie of 14 days.
 *
 * @throws AppError firebase_unavailable
 */
export function createSessionCookie(idToken: string): Promise<string> {
  return callFirebase(() => firebaseAuth().createSessionCookie(idToken, { expiresIn: SESSION_SECONDS * 1000 }))
}
