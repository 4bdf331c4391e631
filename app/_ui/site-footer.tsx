import { useTranslations } from 'next-intl'
import { Link } from './link'

export function SiteFooter({ supportEmail }: { supportEmail: string }) {
  const t = useTranslations('site.footer')
  return (
    <footer data-print="no" className="border-t border-border">
      <div className="mx-auto flex w-full max-w-app flex-wrap items-baseline justify-between gap-x-8 gap-y-2 px-4 py-6 text-label text-text-2 sm:px-6">
        <p>{t('beta')}</p>
        <ul className="flex flex-wrap gap-x-5">
          <li>
            <Link href="/help" className="inline-flex min-h-6 items-center">
              {t('help')}
            </Link>
          </li>
          <li>
            <a href={`mailto:${supportEmail}`} className="inline-flex min-h-6 items-center">
              <bdi dir="ltr">{supportEmail}</bdi>
            </a>
          </li>
        </ul>
      </div>
    </footer>
  )
}
