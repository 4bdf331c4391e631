'use server'

import { redirect } from 'next/navigation'
import * as z from 'zod'
import { readPersonForm } from '@/app/_person-form'
import { setLocale } from '@/lib/accounts/set-locale'
import { localizedPath, routing } from '@/lib/i18n/routing'

const languageForm = z.object({ language: z.enum(routing.locales).optional().catch(undefined) })

/** Keeps the language for mails and goes on in it. */
export async function changeLanguage(form: FormData): Promise<void> {
  const { person, locale, fields } = await readPersonForm(form, languageForm, () => '/account')
  const language = fields.language ?? locale
  await setLocale(person.id, language)
  redirect(localizedPath(language, '/account?saved=1'))
}
