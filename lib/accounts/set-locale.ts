import { db } from '../db/client'
import { whileDatabaseIsThere } from '../db/transaction'
import type { Locale } from '../i18n/routing'

/** The language in which a person gets mails from now on. */
export async function setLocale(userId: string, locale: Locale): Promise<void> {
  await whileDatabaseIsThere(() => db().user.update({ where: { id: userId }, data: { locale } }))
}
