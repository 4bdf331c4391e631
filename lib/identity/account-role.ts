import * as z from 'zod'
import { firebaseAuth } from './firebase-auth'
import { callFirebase, callFirebaseUnless } from './firebase-error'

/** The custom claim `role` of a Firebase account. `operator` reads and changes, `support` only reads. */
export const STAFF_ROLES = ['operator', 'support'] as const
export type StaffRole = (typeof STAFF_ROLES)[number]

const claims = z.object({ role: z.enum(STAFF_ROLES) })

/**
 * The current role of an account, or null. Asks Firebase each time, so that a removed role ends at once in all sessions.
 *
 * @throws AppError firebase_unavailable
 */
export async function readRole(uid: string): Promise<StaffRole | null> {
  const account = await callFirebaseUnless('user-not-found', () => firebaseAuth().getUser(uid))
  if (!account || account.disabled) return null
  return claims.safeParse(account.customClaims).data?.role ?? null
}

/** The fields of an account that matter for its role. */
export type RoleHolder = { uid: string; role: StaffRole | null; isDisabled: boolean; isVerified: boolean }

/**
 * The account of an address (lower case), or null when there is none.
 *
 * @throws AppError firebase_unavailable
 */
export async function findRoleHolder(email: string): Promise<RoleHolder | null> {
  const account = await callFirebaseUnless('user-not-found', () => firebaseAuth().getUserByEmail(email))
  return (
    account && {
      uid: account.uid,
      role: claims.safeParse(account.customClaims).data?.role ?? null,
      isDisabled: account.disabled,
      isVerified: account.emailVerified,
    }
  )
}

/**
 * Gives an account a role, or removes it with null, and ends all earlier sessions. Keeps other claims. An interrupted call
 * leaves no session with more rights than its account; repeating the call completes it.
 *
 * @throws AppError firebase_unavailable
 */
export async function writeRole(uid: string, role: StaffRole | null): Promise<void> {
  const auth = firebaseAuth()
  const endSessions = () => callFirebase(() => auth.revokeRefreshTokens(uid))
  const writeClaim = async () => {
    const { role: _old, ...others } = (await callFirebase(() => auth.getUser(uid))).customClaims ?? {}
    await callFirebase(() => auth.setCustomUserClaims(uid, role ? { ...others, role } : others))
  }
  for (const step of role ? [endSessions, writeClaim] : [writeClaim, endSessions]) await step()
}
