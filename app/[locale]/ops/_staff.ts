import { notFound } from 'next/navigation'
import { hasLocale } from 'next-intl'
import { getLocale } from 'next-intl/server'
import { cache } from 'react'
import { requireOwnOrigin } from '@/app/_form-origin'
import { requirePerson } from '@/app/_session'
import { type Staff, staffOf } from '@/lib/accounts/staff'
import { type Locale, routing } from '@/lib/i18n/routing'

const staffOfRequest = cache(staffOf)

/** Staff of any role. Who is not of the team is told that there is no such page. */
export async function requireStaff(): Promise<Staff> {
  const person = await requirePerson('/ops', await getLocale())
  return (await staffOfRequest(person)) ?? notFound()
}

/** The same for a form of the console. What the role may do is for the form's action to ask. */
export async function staffOfForm(form: FormData): Promise<Staff & { locale: Locale }> {
  await requireOwnOrigin()
  const asked: unknown = form.get('locale')
  const locale = hasLocale(routing.locales, asked) ? asked : routing.defaultLocale
  const staff = (await staffOf(await requirePerson('/ops', locale))) ?? notFound()
  return { ...staff, locale }
}
