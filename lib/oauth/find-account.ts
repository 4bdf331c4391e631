import type { Account } from 'oidc-provider'
import { db } from '@/lib/db/client'
import { checkAccount } from '@/lib/identity/check-account'

/**
 * The account of a code or a refresh token, looked up each time one is redeemed. Undefined when Firebase has disabled the account
 * or revoked its sign-ins since the consent; then the token is refused.
 *
 * @throws AppError firebase_unavailable, database_unavailable
 */
export async function findAccount(userId: string, grantId: string | undefined): Promise<Account | undefined> {
  const account: Account = { accountId: userId, claims: async () => ({ sub: userId }) }
  // Without a grant nothing is issued yet: the signed-in person has just decided on our own page.
  if (grantId === undefined) return account
  const connection = await db().assistantConnection.findUnique({
    where: { grantId },
    select: { userId: true, endedAt: true, signedInAt: true, user: { select: { firebaseUid: true } } },
  })
  if (connection === null || connection.userId !== userId || connection.endedAt !== null) return undefined
  const state = await checkAccount(connection.user.firebaseUid, connection.signedInAt)
  return state.kind === 'good' ? account : undefined
}
