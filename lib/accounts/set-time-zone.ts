import { db } from '@/lib/db/client'
import { FORGOTTEN_PREFIX } from '@/lib/email-address'
import { describeError } from '@/lib/errors'
import { log } from '@/lib/log/log'
import type { Person } from './person'

/**
 * The zone in which a person's mails tell times from now on. Never fails: nothing is held up for it, and the next page tries
 * again. A deleted account takes none.
 *
 * @param timeZone an IANA name that was read by readTimeZone
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
    .catch((error: unknown) => log.warn({ error: describeError(error) }, 'time zone not kept'))
}
