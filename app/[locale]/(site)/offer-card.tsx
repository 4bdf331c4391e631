import { useLocale, useTranslations } from 'next-intl'
import { offerValues } from '@/app/_ui/offer-values'

/** The offer in the shape of a SIM card with its cut corner. */
export function OfferCard() {
  const t = useTranslations('site.home.card')
  const offer = offerValues(useLocale())
  const facts = [
    { key: 'data', name: t('data'), value: t('dataValue', offer) },
    { key: 'valid', name: t('valid'), value: t('validValue', offer) },
    { key: 'where', name: t('where'), value: t('whereValue') },
    { key: 'number', name: t('number'), value: t('numberValue') },
  ]
  return (
    <section
      aria-label={t('label')}
      className="sim-card mx-auto grid w-full max-w-md gap-6 rounded-card bg-accent p-6 text-on-accent sm:p-8 forced-colors:border"
    >
      <div className="flex items-start justify-between gap-4 pe-12">
        <p className="text-h3 font-semibold">{t('title')}</p>
      </div>
      <dl className="grid gap-3">
        {facts.map(({ key, name, value }) => (
          <div key={key} className="flex flex-wrap justify-between gap-x-4 border-t border-current/25 pt-3">
            <dt>{name}</dt>
            <dd className="font-medium tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
      <p className="flex items-baseline gap-3">
        <span className="sr-only">{t('price')}: </span>
        <span className="text-display font-semibold tabular-nums">{offer.price}</span>
        <span>{t('priceNote')}</span>
      </p>
    </section>
  )
}
