import { getLocale, getTranslations } from 'next-intl/server'
import { noteVisit } from '@/app/_note-visit'
import { alternatesOf } from '@/app/_public-pages'
import { offerValues } from '@/app/_ui/offer-values'
import { HomeHero } from './home-hero'
import { HomeOffer } from './home-offer'
import { HomeSteps } from './home-steps'
import { HomeWays } from './home-ways'
import { Limits } from './limits'
import { ProductData } from './product-data'
import { Questions } from './questions'

export async function generateMetadata() {
  const [t, locale] = await Promise.all([getTranslations('site'), getLocale()])
  return {
    title: { absolute: `${t('name')}: ${t('home.title', offerValues(locale))}` },
    alternates: alternatesOf(locale, '/'),
  }
}

export default function HomePage() {
  noteVisit('home')
  return (
    <div className="grid gap-16 sm:gap-24">
      <ProductData />
      <HomeHero />
      <HomeOffer />
      <HomeSteps />
      <HomeWays />
      <div className="grid gap-16 lg:grid-cols-[2fr_3fr] lg:gap-12">
        <Limits />
        <Questions />
      </div>
    </div>
  )
}
