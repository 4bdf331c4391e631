import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { after } from 'next/server'
import { cache } from 'react'
import { sessionCookieRules } from '@/lib/accounts/cookie-rules'
import type { Person } from '@/lib/accounts/person'
import { readSession, type Session } from '@/lib/accounts/read-session'
import { setTimeZone } from '@/lib/accounts/set-time-zone'
import { type Locale, localizedPath, routing } from '@/lib/i18n/routing'
import { readTimeZone, TIME_ZONE_COOKIE } from '@/lib/i18n/time-zone'

/**
 * The session of the browser that asks, or null. Asked once per rendered page, however often it is called.
 *
 * @throws AppError firebase_unavailable, database_unavailable
 */
const currentSession = cache(async (): Promise<Session | null> => {
  const cookie = (await cookies()).get(sessionCookieRules().name)?.value
  const session = cookie ? await readSession(cookie) : null
  if (session) await rememberTimeZone(session.person)
  return session
})

/** Keeps the zone that the browser named, for the mails to this person. Written only when it changed. */
async function rememberTimeZone({ id, firebaseUid, timeZone }: Person): Promise<void> {
  const named = readTimeZone((await cookies()).get(TIME_ZONE_COOKIE)?.value)
  if (named !== null && named !== timeZone) after(() => setTimeZone({ id, firebaseUid }, named))
}

/** Who is signed in, or null. @throws AppError firebase_unavailable, database_unavailable */
export const currentPerson = async (): Promise<Person | null> => (await currentSession())?.person ?? null

/** Who is signed in; anybody else is sent to sign in and comes back to `returnTo` (a path without language). */
export async function requirePerson(returnTo: string, locale: Locale = routing.defaultLocale): Promise<Person> {
  return (await requireSession(returnTo, locale)).person
}

/** The same, with when they signed in. */
export async function requireSession(returnTo: string, locale: Locale): Promise<Session> {
  const session = await currentSession()
  if (session) return session
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
