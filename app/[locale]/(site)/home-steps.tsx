import { useLocale, useTranslations } from 'next-intl'
import { Icon, type IconName } from '@/app/_ui/icon'
import { offerValues } from '@/app/_ui/offer-values'

const STEPS: { key: 'pay' | 'start' | 'install'; icon: IconName }[] = [
  { key: 'pay', icon: 'credit-card' },
  { key: 'start', icon: 'hand' },
  { key: 'install', icon: 'qr-code' },
]

export function HomeSteps() {
  const t = useTranslations('site.home.steps')
  const offer = offerValues(useLocale())
  return (
    <section aria-labelledby="steps" className="grid gap-8">
      <h2 id="steps" className="text-h2 font-semibold">
        {t('title')}
      </h2>
      <ol className="grid gap-8 sm:grid-cols-3 sm:gap-6">
        {STEPS.map(({ key, icon }, index) => (
          <li key={key} className="grid content-start gap-2 border-t-2 border-accent pt-4">
            <p className="flex items-center gap-2 text-label text-text-2">
              <Icon name={icon} className="size-5 text-accent" />
              <span aria-hidden="true" className="tabular-nums">
                {index + 1}
              </span>
            </p>
            <h3 className="text-h3 font-semibold">{t(`${key}Title`, offer)}</h3>
            <p className="text-pretty text-text-2">{t(key)}</p>
          </li>
        ))}
      </ol>
    </section>
  )
}
