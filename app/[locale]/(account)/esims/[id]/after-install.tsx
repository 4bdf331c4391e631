import { useTranslations } from 'next-intl'
import { StepList } from '@/app/_ui/step-list'

const CHECKS = ['on', 'label', 'data', 'switching', 'roaming', 'restart', 'page'] as const

/** What has to be set so that data flows through this line and the other line costs nothing. */
export function AfterInstall() {
  const t = useTranslations('site.esim')
  return (
    <section aria-labelledby="after" className="grid gap-5">
      <h2 id="after" className="text-h3 font-semibold">
        {t('afterTitle')}
      </h2>
      <StepList marks="boxes" steps={CHECKS.map((key) => ({ key, content: t(`after.${key}`) }))} />
    </section>
  )
}
