import { locale as localeOfPath } from 'next/root-params'
import { hasLocale } from 'next-intl'
import { getRequestConfig } from 'next-intl/server'
import { messagesFor } from './messages'
import { routing } from './routing'

/**
 * Language and texts of a page. Root parameters do not exist in server actions: those pass their language on, as in
 * `getTranslations({ locale, namespace })`.
 */
export default getRequestConfig(async ({ locale: asked }) => {
  const value: unknown = asked ?? (await localeOfPath())
  const locale = hasLocale(routing.locales, value) ? value : routing.defaultLocale
  return { locale, messages: messagesFor(locale), timeZone: 'UTC' }
})
