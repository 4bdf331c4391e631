import { defineRouting } from 'next-intl/routing'

/** The languages of the site. docs/architecture.md lists what a new one needs. */
export const routing = defineRouting({
  locales: ['en', 'es', 'fr', 'ar'],
  defaultLocale: 'en',
  // The default language has bare paths, the others a prefix: /buy, /es/buy.
  localePrefix: 'as-needed',
  // Only the path decides: a redirect by cookie or header would open a shared link in another language.
  localeDetection: false,
  localeCookie: false,
})

export type Locale = (typeof routing.locales)[number]

/** The name of each language in that language. */
export const LANGUAGE_NAMES: Record<Locale, string> = { en: 'English', es: 'Español', fr: 'Français', ar: 'العربية' }

const RIGHT_TO_LEFT = new Set(['ar', 'fa', 'he', 'ur'])

/** The writing direction of a language, for the `dir` attribute. */
export function directionOf(locale: string): 'ltr' | 'rtl' {
  return RIGHT_TO_LEFT.has(locale) ? 'rtl' : 'ltr'
}

/** The path of a page in a language: the default language has no prefix. */
export function localizedPath(locale: Locale, path: `/${string}`): `/${string}` {
  if (locale === routing.defaultLocale) return path
  return path === '/' ? `/${locale}` : `/${locale}${path}`
}

/** The path of a page without its language prefix. */
export function pathWithoutLocale(path: string): `/${string}` {
  const [, first, ...rest] = path.split('/')
  return routing.locales.some((locale) => locale === first) ? `/${rest.join('/')}` : `/${path.replace(/^\//, '')}`
}
