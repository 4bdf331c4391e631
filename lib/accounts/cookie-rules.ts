import { env } from '@/lib/env'
import { SESSION_SECONDS } from '@/lib/identity/firebase-session'

export type CookieRules = {
  name: string
  secure: boolean
  httpOnly: true
  sameSite: 'lax'
  path: '/'
  /** Seconds. */
  maxAge: number
}

/** Over https the `__Host-` prefix makes browsers refuse a cookie that another host or a plain connection has set. */
function cookieRules(name: string, maxAge: number): CookieRules {
  const secure = env().PUBLIC_ORIGIN.startsWith('https:')
  return { name: secure ? `__Host-${name}` : name, secure, httpOnly: true, sameSite: 'lax', path: '/', maxAge }
}

export const sessionCookieRules = (): CookieRules => cookieRules('session', SESSION_SECONDS)

/** Tells that somebody signed in with this browser before; opens nothing. */
export const knownBrowserCookieRules = (): CookieRules => cookieRules('known', 365 * 24 * 60 * 60)

/** Holds what a browser needs between asking for a code and typing it. */
export const pendingSignInCookieRules = (): CookieRules => cookieRules('sign-in', 60 * 60)
