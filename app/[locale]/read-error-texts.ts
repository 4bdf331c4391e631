import { getLocale, getTranslations } from 'next-intl/server'
import type { ErrorText, ErrorTexts } from '@/app/_ui/error-texts'
import { localizedPath } from '@/lib/i18n/routing'

/** Codes of AppError that a person can be told more about than that something failed. */
const TOLD = [
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

/** The words of the error page: what happened, whether money moved, what to do. */
export async function readErrorTexts(): Promise<ErrorTexts> {
  const [locale, t] = await Promise.all([getLocale(), getTranslations('site.error')])
  const textOf = (code: (typeof TOLD)[number]): ErrorText => ({
    title: t(`codes.${code}.title`),
    body: t(`codes.${code}.body`),
    next: t(`codes.${code}.next`),
  })
  return {
    byCode: { ...Object.fromEntries(TOLD.map((code) => [code, textOf(code)])), internal: textOf('internal') },
    retry: t('retry'),
    home: t('home'),
    homePath: localizedPath(locale, '/'),
    reference: t('reference'),
  }
}
