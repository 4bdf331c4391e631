import { db } from '@/lib/db/client'
import { describeError } from '@/lib/errors'
import { deleteFirebaseAccount } from '@/lib/identity/change-firebase-account'
import { log } from '@/lib/log/log'
import { findUnsettled, type Unsettled } from './find-unsettled'
import { forgetPerson } from './forget-person'

export type Closing = { kind: 'closed' } | { kind: 'unsettled'; why: Unsettled }

/** Longer than a request takes to close an account. */
const LEFT_AFTER = '1 minute'
const AT_MOST = 25

/**
 * Deletes a person's account: first the Firebase account, so that no request stores new data, then every name and address.
 * Orders and the ledger stay without a name, because bookkeeping has to keep them. If this process dies, the sweep finishes
 * the deletion.
 *
 * @throws AppError firebase_unavailable, stripe_unavailable, database_unavailable
 */
export async function closeAccount({ userId, firebaseUid }: { userId: string; firebaseUid: string }): Promise<Closing> {
  const why = await findUnsettled(userId)
  if (why) return { kind: 'unsettled', why }
  await markClosing(userId, new Date())
  try {
    await deleteFirebaseAccount(firebaseUid)
  } catch (error) {
    // The person sees an error, so the sweep must not delete the account later.
    await markClosing(userId, null).catch(() => undefined)
    throw error
  }
  await forgetPerson(userId)
  return { kind: 'closed' }
}

/** Finishes deletions whose process died. May run on all nodes at once. */
export async function resumeClosings(): Promise<void> {
  const left = await db().$queryRaw<{ id: string; firebaseUid: string }[]>`
      select id::text as id, firebase_uid as "firebaseUid" from users
      where closing_at < now() - ${LEFT_AFTER}::interval order by closing_at limit ${AT_MOST}`
  for (const { id, firebaseUid } of left)
    await deleteFirebaseAccount(firebaseUid)
      .then(() => forgetPerson(id))
      .catch((error: unknown) => log.warn({ error: describeError(error) }, 'an account could not be deleted yet'))
}

async function markClosing(userId: string, closingAt: Date | null): Promise<void> {
  await db().user.update({ where: { id: userId }, data: { closingAt } })
}
