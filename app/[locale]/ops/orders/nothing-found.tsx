import { useTranslations } from 'next-intl'
import { Notice } from '@/app/_ui/notice'

/** Says that the search found nothing, or could not look. */
export function NothingFound({ found }: { found: string | string[] | undefined }) {
  const t = useTranslations('ops.search')
  if (found !== 'none' && found !== 'unavailable') return null
  return (
    <Notice kind="do" title={t(found)} announce="now">
      {t(`${found}Text`)}
    </Notice>
  )
}
