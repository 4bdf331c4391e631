import { countAccountChange } from './check-account'
import { firebaseAuth } from './firebase-auth'
import { callFirebaseUnless } from './firebase-error'

/**
 * Deletes a Firebase account and with it every session. One that is gone already counts as deleted.
 *
 * @throws AppError firebase_unavailable, database_unavailable
 */
export async function deleteFirebaseAccount(uid: string): Promise<void> {
  await callFirebaseUnless('user-not-found', () => firebaseAuth().deleteUser(uid))
  await countAccountChange(uid)
}
