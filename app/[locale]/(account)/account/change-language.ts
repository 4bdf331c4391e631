'use server'

import { redirect } from 'next/navigation'
import { hasLocale } from 'next-intl'
import { requireOwnOrigin } from '@/app/_form-origin'
import { requirePerson } from '@/app/_session'
import { setLocale } from '@/lib/accounts/set-locale'
import { localizedPath, routing } from '@/lib/i18n/routing'

/** Keeps the language for mails and goes on in it. */
export async function changeLanguage(form: FormData): Promise<void> {
  await requireOwnOrigin()
  const [asked, wished]: [unknown, unknown] = [form.get('locale'), form.get('language')]
  const locale = hasLocale(routing.locales, asked) ? asked : routing.defaultLocale
  const person = await requirePerson('/account', locale)
  const language = hasLocale(routing.locales, wished) ? wished : locale
  await setLocale(person.id, language)
  redirect(localizedPath(language, '/account?saved=1'))
}
