import { firebaseAuth } from './firebase-auth'
import { callFirebase, callFirebaseUnless } from './firebase-error'

/**
 * Changes an account's address to one that its owner has just proven. Removes the old address's Google sign-in and ends all
 * sessions.
 *
 * @returns `taken` when another account has the address, `gone` when there is no such account; both change nothing
 * @throws AppError firebase_unavailable; repeating the call is safe
 */
export async function changeAddress(uid: string, email: string): Promise<'changed' | 'taken' | 'gone'> {
  const auth = firebaseAuth()
  const account = await callFirebaseUnless('user-not-found', () => auth.getUser(uid))
  if (account === null) return 'gone'
  const providersToUnlink = account.providerData
    .filter(({ providerId, email: theirs }) => providerId === 'google.com' && theirs?.toLowerCase() !== email)
    .map(({ providerId }) => providerId)
  const user = await callFirebaseUnless('email-already-exists', () =>
    auth.updateUser(uid, { email, emailVerified: true, ...(providersToUnlink.length > 0 && { providersToUnlink }) }),
  )
  if (user === null) return 'taken'
  await callFirebase(() => auth.revokeRefreshTokens(uid))
  return 'changed'
}

/**
 * Deletes a Firebase account and all its sessions. Succeeds when there is no such account.
 *
 * @throws AppError firebase_unavailable
 */
export async function deleteFirebaseAccount(uid: string): Promise<void> {
  await callFirebaseUnless('user-not-found', () => firebaseAuth().deleteUser(uid))
}
