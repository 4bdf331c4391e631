import { notFound } from 'next/navigation'
import { hasLocale } from 'next-intl'
import type * as z from 'zod'
import type { Person } from '@/lib/accounts/person'
import { type Locale, routing } from '@/lib/i18n/routing'
import { requireOwnOrigin } from './_require-own-origin'
import { requirePerson } from './_session'

/** The language of the page that a form stands on. A server action knows none, so each form sends it. */
export function localeOfForm(form: FormData): Locale {
  const asked: unknown = form.get('locale')
  return hasLocale(routing.locales, asked) ? asked : routing.defaultLocale
}

/**
 * What a server action of a signed-in person starts with: a page of ours sent the form, it has the fields of `schema`, and its
 * sender is signed in. Whoever is not signs in first and comes back to `returnTo` (a path without language); a form that lacks
 * a field gets "not found".
 *
 * @throws AppError not_allowed for a form from elsewhere, firebase_unavailable, database_unavailable
 */
export async function readPersonForm<Fields>(
  form: FormData,
  schema: z.ZodType<Fields>,
  returnTo: (fields: Fields) => string,
): Promise<{ person: Person; locale: Locale; fields: Fields }> {
  await requireOwnOrigin()
  const locale = localeOfForm(form)
  const { data: fields } = schema.safeParse(Object.fromEntries(form))
  if (fields === undefined) notFound()
  return { person: await requirePerson(returnTo(fields), locale), locale, fields }
}
