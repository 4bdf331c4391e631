'use client'

import NextLink from 'next/link'
import { usePathname } from 'next/navigation'
import { directionOf, LANGUAGE_NAMES, type Locale, localizedPath, pathWithoutLocale, routing } from '@/lib/i18n/routing'

/** Links to the current page in each language. They work without scripts. */
export function LanguageSwitch({ label, current }: { label: string; current: Locale }) {
  const path = pathWithoutLocale(usePathname())
  return (
    <nav aria-label={label}>
      <ul className="flex flex-wrap gap-x-4">
        {routing.locales.map((locale) => (
          <li key={locale}>
            <NextLink
              href={localizedPath(locale, path)}
              lang={locale}
              dir={directionOf(locale)}
              hrefLang={locale}
              aria-current={locale === current ? 'true' : undefined}
              prefetch={false}
              className="inline-flex min-h-6 items-center aria-[current]:font-semibold aria-[current]:no-underline"
            >
              {LANGUAGE_NAMES[locale]}
            </NextLink>
          </li>
        ))}
      </ul>
    </nav>
  )
}
