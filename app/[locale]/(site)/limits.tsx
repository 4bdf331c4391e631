import { useLocale, useTranslations } from 'next-intl'
import { offerValues } from '@/app/_ui/offer-values'

const LIMITS = ['phone', 'topUp', 'coverage'] as const

export function Limits() {
  const t = useTranslations('site.home.limits')
  const offer = offerValues(useLocale())
  return (
    <section aria-labelledby="limits" className="grid content-start gap-5">
      <h2 id="limits" className="text-h2 font-semibold">
        {t('title')}
      </h2>
      <ul className="grid gap-4">
        {LIMITS.map((key) => (
          <li key={key} className="border-s-2 border-border-strong ps-4 text-pretty text-text-2">
            {t(key, offer)}
          </li>
        ))}
      </ul>
    </section>
  )
}
