import { randomBytes } from 'node:crypto'
import type { UserRecord } from 'firebase-admin/auth'
import { log } from '@/lib/log/log'
import { firebaseAuth } from './firebase-auth'
import { callFirebase, callFirebaseUnless, firebaseCode, firebaseUnavailable } from './firebase-error'

/** Custom claim of an account whose password is one of ours that nobody knows. Only an administrator can set it. */
const PASSWORD_IS_OURS = 'password_is_ours'

export type ProvenAddress = { kind: 'proven'; uid: string } | { kind: 'disabled' }

/**
 * Called when a person has just shown to us that the address (lower case) is theirs. Finds or makes the Firebase account of
 * the address and leaves it verified and with no way in that somebody else may have put there: Firebase lets a stranger
 * sign up with any address and a password, and that password would otherwise still work afterwards.
 *
 * An account that was deleted at Firebase is made anew under its own uid, so that its person is the same to us; nobody stays
 * signed in by what was signed before.
 *
 * @param uidsOfAddress the uids that we know of people with this address, the likeliest first; asked for only without an account
 * @throws AppError firebase_unavailable; repeating the call is safe, an interrupted clean-up is done again
 */
export async function proveAddress(
  email: string,
  uidsOfAddress: () => Promise<readonly string[]>,
): Promise<ProvenAddress> {
  const user = await findOrCreate(email, uidsOfAddress)
  if (user.disabled) return { kind: 'disabled' }
  if (!isOurs(user)) await removeOldWaysIn(user, email)
  return { kind: 'proven', uid: user.uid }
}

async function findOrCreate(email: string, uidsOfAddress: () => Promise<readonly string[]>): Promise<UserRecord> {
  const auth = firebaseAuth()
  const found = await callFirebaseUnless('user-not-found', () => auth.getUserByEmail(email))
  if (found) return found
  for (const uid of await uidsOfAddress()) {
    const made = await create({ uid, email })
    if (made === 'uid_taken') continue
    if (made === 'email_taken') break
    log.warn({ uid }, 'account is gone at Firebase, it was made anew')
    await callFirebase(() => auth.revokeRefreshTokens(uid))
    return made
  }
  const made = await create({ email })
  // Somebody signed up with the address between the two calls.
  return typeof made === 'string' ? callFirebase(() => auth.getUserByEmail(email)) : made
}

async function create(account: { uid?: string; email: string }): Promise<UserRecord | 'uid_taken' | 'email_taken'> {
  try {
    return await firebaseAuth().createUser({ ...account, emailVerified: true })
  } catch (error) {
    const code = firebaseCode(error)
    // An account of that uid is there: its person has another address now.
    if (code === 'uid-already-exists') return 'uid_taken'
    if (code === 'email-already-exists') return 'email_taken'
    throw firebaseUnavailable(error)
  }
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
