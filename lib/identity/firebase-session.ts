import * as z from 'zod'
import { callToolkit } from './call-toolkit'
import { firebaseAuth } from './firebase-auth'
import { callFirebase } from './firebase-error'

const signedIn = z.object({ idToken: z.string().min(1) })

/**
 * Signs an account in and returns a new ID token (provider `custom`). Call it only after the owner has proven their
 * identity.
 *
 * @throws AppError firebase_unavailable, configuration
 */
export async function signInAs(uid: string): Promise<string> {
  const token = await callFirebase(() => firebaseAuth().createCustomToken(uid))
  const { idToken } = await callToolkit('accounts:signInWithCustomToken', { token, returnSecureToken: true }, signedIn)
  return idToken
}

/** Firebase's maximum. */
export const SESSION_SECONDS = 14 * 24 * 60 * 60

/**
 * Exchanges a verified ID token for a session cookie of 14 days.
 *
 * @throws AppError firebase_unavailable
 */
export function createSessionCookie(idToken: string): Promise<string> {
  return callFirebase(() => firebaseAuth().createSessionCookie(idToken, { expiresIn: SESSION_SECONDS * 1000 }))
}
