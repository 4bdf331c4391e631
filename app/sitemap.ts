import type { MetadataRoute } from 'next'
import { connection } from 'next/server'
import { env } from '@/lib/env'
import { type Locale, localizedPath, routing } from '@/lib/i18n/routing'
import { PUBLIC_PAGES } from './_public-pages'

/** Every public page in every language. The server knows the origin, the build does not. */
export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  await connection()
  const { PUBLIC_ORIGIN } = env()
  const at = (locale: Locale, path: `/${string}`) => `${PUBLIC_ORIGIN}${localizedPath(locale, path)}`
  return PUBLIC_PAGES.flatMap((path) => {
    const languages = Object.fromEntries(routing.locales.map((locale) => [locale, at(locale, path)]))
    return routing.locales.map((locale) => ({
      url: at(locale, path),
      alternates: { languages: { ...languages, 'x-default': at(routing.defaultLocale, path) } },
    }))
  })
}
