import { useLocale, useTranslations } from 'next-intl'
import { Icon, type IconName } from '@/app/_ui/icon'
import { offerValues } from '@/app/_ui/offer-values'

/** What the price includes, in one row on wide screens. */
export function HomeOffer() {
  const t = useTranslations('site.home.card')
  const offer = offerValues(useLocale())
  const facts: { name: string; value: string; icon: IconName }[] = [
    { name: t('data'), value: t('dataValue', offer), icon: 'smartphone' },
    { name: t('valid'), value: t('validValue', offer), icon: 'hourglass' },
    { name: t('number'), value: t('numberValue'), icon: 'circle-check' },
    { name: t('price'), value: t('priceValue', offer), icon: 'credit-card' },
  ]
  return (
    <section aria-label={t('label')} className="rounded-card border border-border bg-surface p-5 shadow-low sm:p-6">
      <dl className="grid gap-x-6 gap-y-5 sm:grid-cols-2 lg:grid-cols-4">
        {facts.map(({ name, value, icon }) => (
          <div key={name} className="grid grid-cols-[auto_1fr] gap-x-3">
            <Icon name={icon} className="row-span-2 mt-0.5 size-6 text-accent" />
            <dt className="text-label text-text-2">{name}</dt>
            <dd className="text-lead font-medium text-pretty tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
