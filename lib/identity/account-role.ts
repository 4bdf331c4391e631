import * as z from 'zod'
import { firebaseAuth } from './firebase-auth'
import { callFirebase, callFirebaseUnless } from './firebase-error'

/** `operator` sees and mends, `support` sees. The custom claim `role` of a Firebase account. */
export const STAFF_ROLES = ['operator', 'support'] as const
export type StaffRole = (typeof STAFF_ROLES)[number]

const claims = z.object({ role: z.enum(STAFF_ROLES) })

/**
 * The role that an account has now, asked at Firebase each time: a role that was taken away must not live on in a session.
 *
 * @throws AppError firebase_unavailable
 */
export async function readRole(uid: string): Promise<StaffRole | null> {
  const account = await callFirebaseUnless('user-not-found', () => firebaseAuth().getUser(uid))
  if (!account || account.disabled) return null
  return claims.safeParse(account.customClaims).data?.role ?? null
}

/** An account as far as its role is concerned. */
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
 * Gives an account a role, or takes it away with null, and ends every session that began before. Other claims stay. What
 * was interrupted leaves no session with more than its account has; repeating the call finishes it.
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
