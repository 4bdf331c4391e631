import { LEGAL_PAGE_NAMES } from './[locale]/(site)/legal/[page]/legal-pages'

/** The pages that are for everybody, as their paths without a language: what search engines are told of. */
export const PUBLIC_PAGES: `/${string}`[] = [
  '/',
  '/check',
  '/help',
  '/assistants/connect',
  ...LEGAL_PAGE_NAMES.map((page) => `/legal/${page}` as const),
  '/withdraw',
  '/status',
]
