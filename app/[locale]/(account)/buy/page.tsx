import { getLocale, getTranslations } from 'next-intl/server'
import { requirePerson } from '@/app/_session'
import { offerValues } from '@/app/_ui/offer-values'
import { StepList } from '@/app/_ui/step-list'
import { noteVisit } from '@/app/_visits'
import { measureUsualTime } from '@/lib/activations/usual-time'
import { readDeviceCheck } from '@/lib/esim/device-check'
import { findOrderToStart } from '@/lib/orders/read-orders'
import type { QueryPageProps } from '../../page-props'
import { BuyNotices } from './buy-notices'
import { ContractSummary } from './contract-summary'
import { PayForm } from './pay-form'
import { Summary } from './summary'
import { YourPhone } from './your-phone'

export async function generateMetadata() {
  const t = await getTranslations('site.buy')
  return { title: t('title'), robots: { index: false } }
}

/** All that is to be known before paying: what, how much, what happens then, whether the phone fits, what is agreed to. */
export default async function BuyPage({ searchParams }: QueryPageProps) {
  noteVisit('buy')
  const [locale, t, query] = await Promise.all([getLocale(), getTranslations('site.buy'), searchParams])
  const check = readDeviceCheck(query.check)
  const person = await requirePerson(check ? `/buy?check=${query.check}` : '/buy', locale)
  const [waiting, usual] = await Promise.all([findOrderToStart(person.id), measureUsualTime()])
  const offer = offerValues(locale)
  const isGift = query.for === 'gift'
  const next = ['nextPay', 'nextStart', 'nextInstall'] as const
  return (
    <div className="mx-auto grid w-full max-w-content gap-8">
      <h1 className="text-h1 font-semibold">{t('title')}</h1>
      <BuyNotices
        cancelled={query.cancelled === '1'}
        unagreed={query.agree === '1'}
        giftLimited={query.gift === 'limited'}
        waiting={isGift ? null : waiting}
      />
      <Summary email={person.email} />
      <section aria-labelledby="next" className="grid gap-4">
        <h2 id="next" className="text-h3 font-semibold">
          {t('nextTitle')}
        </h2>
        <StepList steps={next.map((key) => ({ key, content: t(key, offer) }))} />
        {usual && <p className="text-label text-pretty text-text-2">{t('usual', usual)}</p>}
      </section>
      <YourPhone check={check} />
      <ContractSummary />
      <PayForm
        check={check}
        another={waiting !== null}
        isGift={isGift}
        problem={query.agree === '1' ? 'agree' : query.address === '1' ? 'address' : null}
      />
    </div>
  )
}
