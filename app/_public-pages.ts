import type { Metadata } from 'next'
import { type Locale, localizedPath, routing } from '@/lib/i18n/routing'

/** The legal pages, each with its sections in order. The texts are in the catalogue `legal`. */
export const LEGAL_PAGES = {
  terms: ['seller', 'service', 'price', 'start', 'phone', 'limits', 'fair', 'end', 'faults', 'law'],
  privacy: ['who', 'what', 'why', 'others', 'long', 'rights'],
  cookies: ['necessary', 'none'],
  refunds: ['before', 'fail', 'after', 'how', 'withdrawal'],
  accessibility: ['goal', 'tested', 'known', 'tell'],
} as const

export type LegalPage = keyof typeof LEGAL_PAGES

export const LEGAL_PAGE_NAMES: LegalPage[] = ['terms', 'privacy', 'cookies', 'refunds', 'accessibility']

export const findLegalPage = (name: string): LegalPage | null => LEGAL_PAGE_NAMES.find((page) => page === name) ?? null

/** The pages that search engines index, as paths without a language. */
export const PUBLIC_PAGES: `/${string}`[] = [
  '/',
  '/check',
  '/help',
  '/assistants/connect',
  ...LEGAL_PAGE_NAMES.map((page) => `/legal/${page}` as const),
  '/policies',
  '/withdraw',
  '/status',
]

/** The address of a public page and of its translations, for search engines. */
export function alternatesOf(locale: Locale, path: `/${string}`): Metadata['alternates'] {
  const languages = Object.fromEntries(routing.locales.map((one) => [one, localizedPath(one, path)]))
  return { canonical: localizedPath(locale, path), languages: { ...languages, 'x-default': path } }
}
