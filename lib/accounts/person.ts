import { db } from '@/lib/db/client'
import { FORGOTTEN_PREFIX, isForgottenAddress } from '@/lib/email-address'
import { describeError } from '@/lib/errors'
import type { Locale } from '@/lib/i18n/routing'
import { log } from '@/lib/log/log'
import type { AcceptedIdentity } from './accept-identity'

/** A buyer and holder of orders. Comes only from a verified identity. */
export type Person = {
  /** users.id */
  id: string
  firebaseUid: string
  /** Lower case, verified. */
  email: string
  locale: string
  /** IANA name, as the browser last sent it; null before that. */
  timeZone: string | null
}

const COLUMNS = { id: true, firebaseUid: true, email: true, locale: true, timeZone: true } as const

/**
 * The person of an accepted identity. The first call creates the row. The Firebase uid alone is the account: another uid with
 * the same address is another person and inherits nothing.
 *
 * @param options `current`: Firebase has just confirmed the token. Only then may its address replace the stored one, because
 * a token from before a change of address would restore the old address.
 * @throws AppError database_unavailable
 */
export async function personFromIdentity(
  { uid: firebaseUid, email }: AcceptedIdentity,
  { current, locale }: { current: boolean; locale?: string },
): Promise<Person> {
  const found = await db().user.findUnique({ where: { firebaseUid }, select: COLUMNS })
  // A request that began before the account was deleted must not store the address again.
  if (found && (found.email === email || !current || isForgottenAddress(found.email))) return found
  // One "insert on conflict" statement, so that two first requests at once create one row.
  return db().user.upsert({
    where: { firebaseUid },
    create: { firebaseUid, email, ...(locale !== undefined && { locale }) },
    update: { email },
    select: COLUMNS,
  })
}

/** The stored person of a Firebase account, with `users.account_version`; null before the first sign-in. */
export async function findPerson(firebaseUid: string): Promise<{ person: Person; accountVersion: number } | null> {
  const found = await db().user.findUnique({ where: { firebaseUid }, select: { ...COLUMNS, accountVersion: true } })
  if (!found) return null
  const { accountVersion, ...person } = found
  return { person, accountVersion }
}

/**
 * To be called after each change of an account at Firebase that we make: no node reads by Firebase's older answer from here on
 * (`checkAccountLately`).
 *
 * @throws AppError database_unavailable
 */
export async function countAccountChange(firebaseUid: string): Promise<void> {
  await db().user.updateMany({ where: { firebaseUid }, data: { accountVersion: { increment: 1 } } })
}

/** Sets the language of a person's mails. */
export async function setLocale(userId: string, locale: Locale): Promise<void> {
  await db().user.update({ where: { id: userId }, data: { locale } })
}

/**
 * Sets the zone of the times in a person's mails, except for a deleted account. Never throws: the next page tries again.
 *
 * @param timeZone an IANA name from readTimeZone
 */
export async function setTimeZone(
  { id, firebaseUid }: Pick<Person, 'id' | 'firebaseUid'>,
  timeZone: string,
): Promise<void> {
  await db()
    .user.updateMany({
      where: { id, firebaseUid, NOT: { email: { startsWith: FORGOTTEN_PREFIX } } },
      data: { timeZone },
    })
    .catch((error: unknown) => log.warn({ error: describeError(error) }, 'could not store the time zone'))
}
