import type { ServerContext } from '@modelcontextprotocol/server'
import { hasLocale } from 'next-intl'
import { type Locale, routing } from '@/lib/i18n/routing'
import { translator } from '@/lib/i18n/translator'
import { chooseLanguage, wishesOf } from './language'

/** The language of a person, or the default if there are no texts in it. */
export function localeOf(locale: string): Locale {
  return hasLocale(routing.locales, locale) ? locale : routing.defaultLocale
}

/** The language in which a call is answered. */
export function localeOfCall({ mcpReq, http }: ServerContext, ofPerson?: string): Locale {
  return chooseLanguage({ ...wishesOf(mcpReq._meta, http?.req?.headers.get('accept-language')), ofPerson }, routing)
}

/** The texts of tools for people, in their language. */
export function toolTexts(locale: string = routing.defaultLocale) {
  return translator(localeOf(locale), 'tools')
}
