import { randomBytes } from 'node:crypto'
import type { UserRecord } from 'firebase-admin/auth'
import { log } from '@/lib/log/log'
import { firebaseAuth } from './firebase-auth'
import { callFirebase, callFirebaseUnless, firebaseCode, firebaseUnavailable } from './firebase-error'

/** Custom claim of an account whose password is random and not stored. Only an administrator can set the claim. */
const PASSWORD_IS_OURS = 'password_is_ours'

export type ProvenAddress = { kind: 'proven'; uid: string } | { kind: 'disabled' }

/**
 * Finds or creates the Firebase account of an address (lower case) that its owner has just proven, marks it as verified and
 * removes all sign-in methods that a stranger may have added. Firebase lets a stranger sign up with any address and a
 * password; without this, that password would still work.
 *
 * Creates an account that was deleted at Firebase again with its old uid, so that it belongs to the same person here, and
 * revokes its old tokens.
 *
 * @param uidsOfAddress the stored uids of people with this address, the likeliest first; called only without an account
 * @throws AppError firebase_unavailable; repeating the call is safe and repeats an interrupted removal
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
  // Between the two calls another sign-up created an account with the address.
  return typeof made === 'string' ? callFirebase(() => auth.getUserByEmail(email)) : made
}

async function create(account: { uid?: string; email: string }): Promise<UserRecord | 'uid_taken' | 'email_taken'> {
  try {
    return await firebaseAuth().createUser({ ...account, emailVerified: true })
  } catch (error) {
    const code = firebaseCode(error)
    // The account with this uid exists: its person has another address now.
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
 * Removes all sign-in methods except Google with the same address. Firebase removes a password only together with the
 * address, so a random password replaces it. The claim is set last: until then, the next proof repeats all steps;
 * afterwards, a proof ends no other sessions.
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
