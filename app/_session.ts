import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import { sessionCookieRules } from '@/lib/accounts/cookie-rules'
import type { Person } from '@/lib/accounts/person'
import { personFromSession } from '@/lib/accounts/person-from-session'
import { type Locale, localizedPath, routing } from '@/lib/i18n/routing'

/**
 * Who is signed in, or null. Asked once per rendered page, however often it is called.
 *
 * @throws AppError firebase_unavailable, database_unavailable
 */
export const currentPerson = cache(async (): Promise<Person | null> => {
  const cookie = (await cookies()).get(sessionCookieRules().name)?.value
  return cookie ? personFromSession(cookie) : null
})

/** Who is signed in; anybody else is sent to sign in and comes back to `returnTo` (a path without language). */
export async function requirePerson(returnTo: string, locale: Locale = routing.defaultLocale): Promise<Person> {
  const person = await currentPerson()
  if (person) return person
  redirect(localizedPath(locale, `/sign-in?${new URLSearchParams({ return: returnTo })}`))
}

/** Only in a server action or a route handler. */
export async function startSession(sessionCookie: string): Promise<void> {
  const { name, ...rules } = sessionCookieRules()
  const jar = await cookies()
  jar.set(name, sessionCookie, rules)
}

/** Signs this browser out; others stay signed in. Only in a server action or a route handler. */
export async function endSession(): Promise<void> {
  const { name, ...rules } = sessionCookieRules()
  const jar = await cookies()
  jar.set(name, '', { ...rules, maxAge: 0 })
}
