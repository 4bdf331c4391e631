import { getLocale, getTranslations } from 'next-intl/server'
import type { ErrorText, ErrorTexts } from '@/app/_ui/error-texts'
import { localizedPath } from '@/lib/i18n/routing'

/** The codes of AppError with texts of their own. */
const EXPLAINED = [
  'internal',
  'database_unavailable',
  'stripe_unavailable',
  'stripe_refused',
  'stripe_unexpected',
  'firebase_unavailable',
  'conflict',
  'rate_limited',
  'not_allowed',
] as const

/** The texts of the error page. */
export async function readErrorTexts(): Promise<ErrorTexts> {
  const [locale, t] = await Promise.all([getLocale(), getTranslations('site.error')])
  const textOf = (code: (typeof EXPLAINED)[number]): ErrorText => ({
    title: t(`codes.${code}.title`),
    body: t(`codes.${code}.body`),
    next: t(`codes.${code}.next`),
  })
  return {
    byCode: { ...Object.fromEntries(EXPLAINED.map((code) => [code, textOf(code)])), internal: textOf('internal') },
    retry: t('retry'),
    home: t('home'),
    homePath: localizedPath(locale, '/'),
    reference: t('reference'),
  }
}
