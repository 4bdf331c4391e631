import { hasLocale } from 'next-intl'
import { type Locale, routing } from '@/lib/i18n/routing'
import { translator } from '@/lib/i18n/translate'

/** The language of a person, or ours when we do not speak it. */
export function localeOf(locale: string): Locale {
  return hasLocale(routing.locales, locale) ? locale : routing.defaultLocale
}

/** What tools say to people, in their language. */
export function toolTexts(locale: string = routing.defaultLocale) {
  return translator(localeOf(locale), 'tools')
}
