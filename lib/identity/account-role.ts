import * as z from 'zod'
import { firebaseAuth } from './firebase-auth'
import { callFirebaseUnless } from './firebase-error'

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
