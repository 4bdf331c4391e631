import type { Metadata } from 'next'
import { type Locale, localizedPath, routing } from '@/lib/i18n/routing'

/** A public page's own address and those of its other languages, for search engines. */
export function alternatesOf(locale: Locale, path: `/${string}`): Metadata['alternates'] {
  const languages = Object.fromEntries(routing.locales.map((one) => [one, localizedPath(one, path)]))
  return { canonical: localizedPath(locale, path), languages: { ...languages, 'x-default': path } }
}
