import { useLocale, useTranslations } from 'next-intl'
import { ButtonLink, Link } from '@/app/_ui/link'
import { offerValues } from '@/app/_ui/offer-values'
import { HomePicture } from './home-picture'

export function HomeHero() {
  const t = useTranslations('site.home')
  const offer = offerValues(useLocale())
  return (
    <div className="grid items-center gap-12 lg:grid-cols-[6fr_5fr] lg:gap-16">
      <div className="grid gap-6">
        <h1 className="text-display font-semibold">{t('title', offer)}</h1>
        <p className="max-w-content text-lead text-pretty text-text-2">{t('lead', offer)}</p>
        <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
          <ButtonLink href="/buy" prefetch={false}>
            {t('buy')}
          </ButtonLink>
          <Link href="/check" prefetch={false} className="inline-flex min-h-11 items-center">
            {t('check')}
          </Link>
        </div>
        <p className="text-label text-pretty text-text-2">{t('promise', offer)}</p>
      </div>
      <HomePicture />
    </div>
  )
}
