import { randomBytes } from 'node:crypto'
import type { UserRecord } from 'firebase-admin/auth'
import { firebaseAuth } from './firebase-auth'
import { callFirebase, callFirebaseUnless } from './firebase-error'

/** Custom claim of an account whose password is one of ours that nobody knows. Only an administrator can set it. */
const PASSWORD_IS_OURS = 'password_is_ours'

export type ProvenAddress = { kind: 'proven'; uid: string } | { kind: 'disabled' }

/**
 * Called when a person has just shown to us that the address (lower case) is theirs. Finds or makes the Firebase account of
 * the address and leaves it verified and with no way in that somebody else may have put there: Firebase lets a stranger
 * sign up with any address and a password, and that password would otherwise still work afterwards.
 *
 * @throws AppError firebase_unavailable; repeating the call is safe, an interrupted clean-up is done again
 */
export async function proveAddress(email: string): Promise<ProvenAddress> {
  const user = await findOrCreate(email)
  if (user.disabled) return { kind: 'disabled' }
  if (!isOurs(user)) await removeOldWaysIn(user, email)
  return { kind: 'proven', uid: user.uid }
}

async function findOrCreate(email: string): Promise<UserRecord> {
  const auth = firebaseAuth()
  return (
    (await callFirebaseUnless('user-not-found', () => auth.getUserByEmail(email))) ??
    (await callFirebaseUnless('email-already-exists', () => auth.createUser({ email, emailVerified: true }))) ??
    // Somebody signed up with the address between the two calls.
    (await callFirebase(() => auth.getUserByEmail(email)))
  )
}

function isOurs(user: UserRecord): boolean {
  const hasPassword = user.providerData.some(({ providerId }) => providerId === 'password')
  return user.emailVerified && (!hasPassword || user.customClaims?.[PASSWORD_IS_OURS] === true)
}

/**
 * A password cannot be taken away without the address going too, so it is replaced by one that nobody knows. The claim
 * comes last: until it is there the next proof repeats everything, afterwards a proof no longer ends other sessions.
 */
async function removeOldWaysIn(user: UserRecord, email: string): Promise<void> {
  const auth = firebaseAuth()
  const strangers = user.providerData
    .filter(({ providerId, email: theirs }) => !(providerId === 'google.com' && theirs?.toLowerCase() === email))
    .map(({ providerId }) => providerId)
    .filter((id) => id !== 'password' && id !== 'phone')
  await callFirebase(() =>
    auth.updateUser(user.uid, {
      emailVerified: true,
      password: randomBytes(32).toString('base64url'),
      ...(strangers.length > 0 && { providersToUnlink: strangers }),
      ...(user.phoneNumber && { phoneNumber: null }),
      ...(user.multiFactor?.enrolledFactors.length && { multiFactor: { enrolledFactors: null } }),
    }),
  )
  await callFirebase(() => auth.revokeRefreshTokens(user.uid))
  await callFirebase(() => auth.setCustomUserClaims(user.uid, { ...user.customClaims, [PASSWORD_IS_OURS]: true }))
}
