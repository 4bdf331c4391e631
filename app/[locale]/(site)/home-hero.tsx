import { useLocale, useTranslations } from 'next-intl'
import { ButtonLink } from '@/app/_ui/link'
import { offerValues } from '@/app/_ui/offer-values'
import { WAYS_ASSISTANT_ID } from './home-ways'
import { OfferCard } from './offer-card'

export function HomeHero() {
  const t = useTranslations('site.home')
  const offer = offerValues(useLocale())
  return (
    <div className="grid items-center gap-10 lg:grid-cols-[3fr_2fr] lg:gap-16">
      <div className="grid gap-6">
        <h1 className="text-display font-semibold">{t('title', offer)}</h1>
        <p className="max-w-content text-lead text-pretty text-text-2">{t('lead', offer)}</p>
        <div className="flex flex-wrap items-center gap-3">
          <ButtonLink href="/buy" prefetch={false}>
            {t('buy')}
          </ButtonLink>
          <ButtonLink kind="quiet" href="/check" prefetch={false}>
            {t('check')}
          </ButtonLink>
          <ButtonLink kind="quiet" href={`/#${WAYS_ASSISTANT_ID}`}>
            {t('assistant')}
          </ButtonLink>
        </div>
      </div>
      <OfferCard />
    </div>
  )
}
