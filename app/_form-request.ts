import { headers } from 'next/headers'
import { notFound } from 'next/navigation'
import { hasLocale } from 'next-intl'
import type * as z from 'zod'
import { clientAddress } from '@/lib/accounts/client-address'
import type { Person } from '@/lib/accounts/person'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { type Locale, routing } from '@/lib/i18n/routing'
import { requirePerson } from './_session'

/** The language of the page that sent a form. A server action has no locale of its own, so each form sends it. */
export function localeOfForm(form: FormData): Locale {
  const asked: unknown = form.get('locale')
  return hasLocale(routing.locales, asked) ? asked : routing.defaultLocale
}

/** Whether our own page sent the request. Browsers set Origin on every POST and DELETE; a request without it is refused. */
export function isOwnOrigin(origin: string | null): boolean {
  return origin === env().PUBLIC_ORIGIN
}

/** The request of a server action that needs no session: its language, the caller's address, and whether our page sent it. */
export async function requestFacts(form: FormData): Promise<{ locale: Locale; client: string | null; own: boolean }> {
  const sent = await headers()
  return {
    locale: localeOfForm(form),
    client: clientAddress(sent.get('x-forwarded-for')),
    own: isOwnOrigin(sent.get('origin')),
  }
}

/** Refuses a form that another site sent. @throws AppError not_allowed */
export async function requireOwnOrigin(): Promise<void> {
  if (isOwnOrigin((await headers()).get('origin'))) return
  throw new AppError('not_allowed', {
    message: 'Your browser did not say that this comes from our page. Reload the page and try again.',
  })
}

/**
 * Reads the form of a server action that needs a session. It comes from our own page, has the fields of `schema`, and its
 * sender is signed in. Everyone else signs in first and returns to `returnTo` (a path without language). A form that lacks a
 * field gets "not found".
 *
 * @throws AppError not_allowed for a form from another site, firebase_unavailable, database_unavailable
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
