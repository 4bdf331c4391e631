import { useLocale, useTranslations } from 'next-intl'
import { LanguageSwitch } from './language-switch'
import { Link } from './link'

const LINKS = [
  ['help', '/help'],
  ['check', '/check'],
  ['terms', '/legal/terms'],
  ['privacy', '/legal/privacy'],
  ['cookies', '/legal/cookies'],
  ['refunds', '/legal/refunds'],
  ['policies', '/policies'],
  ['withdraw', '/withdraw'],
  ['accessibility', '/legal/accessibility'],
  ['status', '/status'],
] as const

/** The same on each page, so that help is always in the same place (WCAG 2.2, 3.2.6). */
export function SiteFooter({ supportEmail }: { supportEmail: string }) {
  const t = useTranslations('site.footer')
  return (
    <footer data-print="no" className="border-t border-border">
      <div className="mx-auto grid w-full max-w-app gap-4 px-4 py-6 text-label text-text-2 sm:px-6">
        <div className="flex flex-wrap items-baseline justify-between gap-x-8 gap-y-2">
          <p>{t('beta')}</p>
          <LanguageSwitch label={t('language')} current={useLocale()} />
        </div>
        <nav aria-label={t('label')}>
          <ul className="flex flex-wrap gap-x-5 gap-y-1">
            {LINKS.map(([key, href]) => (
              <li key={key}>
                <Link href={href} prefetch={false} className="inline-flex min-h-6 items-center">
                  {t(key)}
                </Link>
              </li>
            ))}
            <li>
              <a href={`mailto:${supportEmail}`} className="inline-flex min-h-6 items-center">
                <bdi dir="ltr">{supportEmail}</bdi>
              </a>
            </li>
          </ul>
        </nav>
      </div>
    </footer>
  )
}
