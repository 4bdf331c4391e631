'use server'

import { redirect } from 'next/navigation'
import { hasLocale } from 'next-intl'
import { requireOwnOrigin } from '@/app/_form-origin'
import { endSession, requirePerson } from '@/app/_session'
import { readEmailAddress } from '@/lib/email-address'
import { localizedPath, routing } from '@/lib/i18n/routing'
import { closeAccount } from '@/lib/orders/close-account'

/** Deletes the account of the person who typed its address. */
export async function deleteAccount(form: FormData): Promise<void> {
  await requireOwnOrigin()
  const asked: unknown = form.get('locale')
  const locale = hasLocale(routing.locales, asked) ? asked : routing.defaultLocale
  const person = await requirePerson('/account', locale)
  if (readEmailAddress(String(form.get('typed') ?? '')) !== person.email)
    redirect(localizedPath(locale, '/account/delete?wrong=1'))
  const closing = await closeAccount({ userId: person.id, firebaseUid: person.firebaseUid })
  if (closing.kind === 'unsettled') redirect(localizedPath(locale, '/account/delete'))
  await endSession()
  redirect(localizedPath(locale, '/'))
}
