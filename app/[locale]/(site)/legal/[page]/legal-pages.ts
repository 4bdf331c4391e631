/** The pages of rules and rights, with the parts of each in order; the texts are in the catalogue `legal`. */
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
