'use server'

import { redirect } from 'next/navigation'
import { hasLocale } from 'next-intl'
import { requireOwnOrigin } from '@/app/_form-origin'
import { requirePerson } from '@/app/_session'
import { localizedPath, routing } from '@/lib/i18n/routing'
import { disconnect } from '@/lib/oauth/connections'

/** The disconnect button. Pressed twice, or for what is not the person's, it changes nothing more. */
export async function disconnectAssistant(form: FormData): Promise<void> {
  await requireOwnOrigin()
  const asked: unknown = form.get('locale')
  const locale = hasLocale(routing.locales, asked) ? asked : routing.defaultLocale
  const person = await requirePerson('/assistants', locale)
  await disconnect(person.id, String(form.get('connection')))
  redirect(localizedPath(locale, '/assistants?ended=1'))
}
