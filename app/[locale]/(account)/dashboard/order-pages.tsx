import { useTranslations } from 'next-intl'
import { ButtonLink } from '@/app/_ui/link'

/** Links to older and to the newest orders. Empty when one page shows all. */
export function OrderPages({ isFirst, next }: { isFirst: boolean; next: string | null }) {
  const t = useTranslations('site.dashboard')
  if (isFirst && next === null) return null
  return (
    <nav aria-label={t('pages')} className="flex flex-wrap gap-3">
      {!isFirst && (
        <ButtonLink kind="quiet" href="/dashboard">
          {t('newest')}
        </ButtonLink>
      )}
      {next !== null && (
        <ButtonLink kind="quiet" href={`/dashboard?after=${next}`}>
          {t('older')}
        </ButtonLink>
      )}
    </nav>
  )
}
