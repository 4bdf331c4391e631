import { db } from '@/lib/db/client'
import type { Locale } from '@/lib/i18n/routing'

/** The language in which a person gets mails from now on. */
export async function setLocale(userId: string, locale: Locale): Promise<void> {
  await db().user.update({ where: { id: userId }, data: { locale } })
}
