import { TIME_ZONE_COOKIE } from '@/lib/i18n/time-zone'

const YEAR_SECONDS = 365 * 24 * 3600

const cookieOf = (zone: string) => `${TIME_ZONE_COOKIE}=${encodeURIComponent(zone)}`
const isKept = (zone: string) => document.cookie.split('; ').includes(cookieOf(zone))

/** The IANA name of this browser's zone. */
const browserTimeZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone

/** Puts the browser's zone into the cookie that the server renders times by. */
export function keepTimeZone(): void {
  const zone = browserTimeZone()
  if (isKept(zone)) return
  const secure = location.protocol === 'https:' ? '; secure' : ''
  // biome-ignore lint/suspicious/noDocumentCookie: browsers without the Cookie Store API are in use
  document.cookie = `${cookieOf(zone)}; path=/; max-age=${YEAR_SECONDS}; samesite=lax${secure}`
}

/** Whether to render the page again in this browser's zone. False while cookies are off: the server could not read it. */
export function isForeign(renderedIn: string): boolean {
  const own = browserTimeZone()
  // Browser and server may prefer different names of one zone.
  const rendered = new Intl.DateTimeFormat('en', { timeZone: renderedIn }).resolvedOptions().timeZone
  return rendered !== own && isKept(own)
}
