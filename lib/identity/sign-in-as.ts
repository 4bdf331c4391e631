import * as z from 'zod'
import { callToolkit } from './call-toolkit'
import { firebaseAuth } from './firebase-auth'
import { callFirebase } from './firebase-error'

const signedIn = z.object({ idToken: z.string().min(1) })

/**
 * Signs an account in without its own doing and returns a fresh ID token (provider `custom`). Only for an account whose
 * owner has just proven who they are.
 *
 * @throws AppError firebase_unavailable, configuration
 */
export async function signInAs(uid: string): Promise<string> {
  const token = await callFirebase(() => firebaseAuth().createCustomToken(uid))
  const { idToken } = await callToolkit('accounts:signInWithCustomToken', { token, returnSecureToken: true }, signedIn)
  return idToken
}
