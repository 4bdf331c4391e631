import { db } from '@/lib/db/client'
import { isForgottenAddress } from '@/lib/email-address'
import type { AcceptedIdentity } from './accept-identity'
import type { Person } from './person'

const COLUMNS = { id: true, firebaseUid: true, email: true, locale: true, timeZone: true } as const

/**
 * The person of an accepted identity; a row is made at first sight. The account is the Firebase uid alone: another uid with
 * the same address is another person and inherits nothing.
 *
 * `current` says that Firebase was asked just now whether the token still holds: only then may its address replace ours,
 * because a token from before a change of address would put the old one back.
 *
 * @throws AppError database_unavailable
 */
export async function personFromIdentity(
  { uid: firebaseUid, email }: AcceptedIdentity,
  { current, locale }: { current: boolean; locale?: string },
): Promise<Person> {
  const found = await db().user.findUnique({ where: { firebaseUid }, select: COLUMNS })
  // A request that was let in before the account was deleted must not write the address down again.
  if (found && (found.email === email || !current || isForgottenAddress(found.email))) return found
  // One "insert on conflict" statement, so that two first requests at once make one row.
  return db().user.upsert({
    where: { firebaseUid },
    create: { firebaseUid, email, ...(locale !== undefined && { locale }) },
    update: { email },
    select: COLUMNS,
  })
}
