import { defineRouting } from 'next-intl/routing'

/** The languages of the site. docs/architecture.md lists what a new one needs. */
export const routing = defineRouting({
  locales: ['en', 'es', 'fr', 'ar'],
  defaultLocale: 'en',
  // The default language has bare paths, the others a prefix: /buy, /es/buy.
  localePrefix: 'as-needed',
  // The path alone decides; a redirect by cookie or header would send a shared link elsewhere.
  localeDetection: false,
  localeCookie: false,
})

export type Locale = (typeof routing.locales)[number]

/** What each language calls itself. */
export const LANGUAGE_NAMES: Record<Locale, string> = { en: 'English', es: 'Español', fr: 'Français', ar: 'العربية' }

const RIGHT_TO_LEFT = new Set(['ar', 'fa', 'he', 'ur'])

/** The direction in which a language is written, for the `dir` attribute. */
export function directionOf(locale: string): 'ltr' | 'rtl' {
  return RIGHT_TO_LEFT.has(locale) ? 'rtl' : 'ltr'
}

/** The path of a page in a language: the default language has no prefix. */
export function localizedPath(locale: Locale, path: `/${string}`): `/${string}` {
  if (locale === routing.defaultLocale) return path
  return path === '/' ? `/${locale}` : `/${locale}${path}`
}

/** The path of a page as the default language has it. */
export function pathWithoutLocale(path: string): `/${string}` {
  const [, first, ...rest] = path.split('/')
  return routing.locales.some((locale) => locale === first) ? `/${rest.join('/')}` : `/${path.replace(/^\//, '')}`
}
