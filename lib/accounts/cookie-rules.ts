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

/** With the `__Host-` prefix (https only), browsers refuse the cookie from another host or over a plain connection. */
function cookieRules(name: string, maxAge: number): CookieRules {
  const secure = env().PUBLIC_ORIGIN.startsWith('https:')
  return { name: secure ? `__Host-${name}` : name, secure, httpOnly: true, sameSite: 'lax', path: '/', maxAge }
}

export const sessionCookieRules = (): CookieRules => cookieRules('session', SESSION_SECONDS)

/** Proves earlier sign-ins with this browser. Grants no access. */
export const knownBrowserCookieRules = (): CookieRules => cookieRules('known', 365 * 24 * 60 * 60)

/** The browser's state between asking for a code and typing it. */
export const pendingSignInCookieRules = (): CookieRules => cookieRules('sign-in', 60 * 60)
