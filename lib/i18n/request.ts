import { cookies } from 'next/headers'
import { locale as localeOfPath } from 'next/root-params'
import { hasLocale } from 'next-intl'
import { getRequestConfig } from 'next-intl/server'
import { messagesFor } from './messages-for'
import { routing } from './routing'
import { TIME_ZONE_COOKIE, timeZoneOrUtc } from './time-zone'

/**
 * Language, texts and time zone of a page. The zone is the browser's from its second request, when the cookie exists. Server
 * actions have no root parameters and pass their language, as in `getTranslations({ locale, namespace })`.
 */
export default getRequestConfig(async ({ locale: asked }) => {
  const value: unknown = asked ?? (await localeOfPath())
  const locale = hasLocale(routing.locales, value) ? value : routing.defaultLocale
  const timeZone = timeZoneOrUtc((await cookies()).get(TIME_ZONE_COOKIE)?.value)
  return { locale, messages: messagesFor(locale), timeZone }
})
