import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { after } from 'next/server'
import { cache } from 'react'
import { sessionCookieRules } from '@/lib/accounts/cookie-rules'
import { type Person, setTimeZone } from '@/lib/accounts/person'
import { readSession, readSessionLately, type Session } from '@/lib/accounts/read-session'
import { isAppError } from '@/lib/errors'
import { type Locale, localizedPath, routing } from '@/lib/i18n/routing'
import { readTimeZone, TIME_ZONE_COOKIE } from '@/lib/i18n/time-zone'

/**
 * The session of this browser, or null. Read once per rendered page, however often it is called.
 *
 * @throws AppError firebase_unavailable, database_unavailable
 */
const currentSession = cache(() => sessionBy(readSession))

/** currentSession by Firebase's answer of the last minute, for what only reads (docs/decisions/082). */
const readersSession = cache(() => sessionBy((cookie) => readSessionLately(cookie, currentSession)))

async function sessionBy(read: (cookie: string) => Promise<Session | null>): Promise<Session | null> {
  const cookie = (await cookies()).get(sessionCookieRules().name)?.value
  const session = cookie ? await read(cookie) : null
  if (session) await rememberTimeZone(session.person)
  return session
}

/** Stores the zone that the browser sent, for this person's mails. Writes only a changed zone. */
async function rememberTimeZone({ id, firebaseUid, timeZone }: Person): Promise<void> {
  const named = readTimeZone((await cookies()).get(TIME_ZONE_COOKIE)?.value)
  if (named !== null && named !== timeZone) after(() => setTimeZone({ id, firebaseUid }, named))
}

/** The signed-in person, or null. @throws AppError firebase_unavailable, database_unavailable */
export const currentPerson = async (): Promise<Person | null> => (await currentSession())?.person ?? null

/** currentPerson for what only reads: no change, no activation code, no link that grants something. */
export const currentReader = async (): Promise<Person | null> => (await readersSession())?.person ?? null

/** For the header, which also renders while sessions cannot be read. Grants nothing. */
export async function isSignedIn(): Promise<boolean> {
  try {
    return (await currentReader()) !== null
  } catch (error) {
    if (isAppError(error)) return false
    throw error
  }
}

/** The signed-in person. Everyone else signs in first and returns to `returnTo` (a path without language). */
export async function requirePerson(returnTo: string, locale: Locale = routing.defaultLocale): Promise<Person> {
  return (await requireSession(returnTo, locale)).person
}

/** requirePerson for what only reads, as currentReader. */
export async function requireReader(returnTo: string, locale: Locale): Promise<Person> {
  return ((await readersSession()) ?? signInFirst(returnTo, locale)).person
}

/** Like requirePerson, with the time of the sign-in. */
export async function requireSession(returnTo: string, locale: Locale): Promise<Session> {
  return (await currentSession()) ?? signInFirst(returnTo, locale)
}

function signInFirst(returnTo: string, locale: Locale): never {
  redirect(localizedPath(locale, `/sign-in?${new URLSearchParams({ return: returnTo })}`))
}

/** Sets the session cookie. Only for server actions and route handlers. */
export async function startSession(sessionCookie: string): Promise<void> {
  const { name, ...rules } = sessionCookieRules()
  const jar = await cookies()
  jar.set(name, sessionCookie, rules)
}

/** Signs out this browser and no other. Only for server actions and route handlers. */
export async function endSession(): Promise<void> {
  const { name, ...rules } = sessionCookieRules()
  const jar = await cookies()
  jar.set(name, '', { ...rules, maxAge: 0 })
}
