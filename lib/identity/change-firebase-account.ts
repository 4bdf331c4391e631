import { firebaseAuth } from './firebase-auth'
import { callFirebase, callFirebaseUnless } from './firebase-error'

/**
 * Gives an account another address, which its owner has just shown to be theirs. Ways in that belong to the old address
 * (Google) go, and every session ends.
 *
 * @returns `taken` when another account has the address, `gone` when there is no such account (any more); then nothing was
 * changed
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
 * Deletes a Firebase account and with it every session. One that is gone already counts as deleted.
 *
 * @throws AppError firebase_unavailable
 */
export async function deleteFirebaseAccount(uid: string): Promise<void> {
  await callFirebaseUnless('user-not-found', () => firebaseAuth().deleteUser(uid))
}
