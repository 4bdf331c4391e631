import { getLocale, getTranslations } from 'next-intl/server'
import { noteVisit } from '@/app/_note-visit'
import { requirePerson } from '@/app/_session'
import { offerValues } from '@/app/_ui/offer-values'
import { StepList } from '@/app/_ui/steps'
import type { QueryPageProps } from '@/app/[locale]/page-props'
import { measureUsualTime } from '@/lib/activations/watch/public-figures'
import { writeOffer } from '@/lib/catalog/offer'
import { readDeviceCheck, writeDeviceCheck } from '@/lib/esim/device-check'
import { CONSENT_KINDS } from '@/lib/orders/pay/before-paying'
import { findOfferTo } from '@/lib/orders/pay/open-order'
import { hasAgreedBefore, readChosenBefore } from '@/lib/orders/pay/read-chosen-before'
import { findOrderToStart } from '@/lib/orders/read-orders'
import { BuyNotices } from './buy-notices'
import { ContractSummary } from './contract-summary'
import { PayForm } from './pay-form'
import { Summary } from './summary'
import { YourPhone } from './your-phone'

export async function generateMetadata() {
  const t = await getTranslations('site.buy')
  return { title: t('title'), robots: { index: false } }
}

/** The facts before payment: item, price, next steps, whether the phone is compatible, and the terms. */
export default async function BuyPage({ searchParams }: QueryPageProps) {
  noteVisit('buy')
  const [locale, t, query] = await Promise.all([getLocale(), getTranslations('site.buy'), searchParams])
  const asked = readDeviceCheck(query.check)
  const person = await requirePerson(returnPath(query, asked !== null), locale)
  const [waiting, usual, before, sold] = await Promise.all([
    findOrderToStart(person.id),
    measureUsualTime(),
    readChosenBefore(person.id, locale),
    findOfferTo(person.id),
  ])
  const offer = offerValues(locale, sold)
  const check = asked ?? before?.deviceCheck ?? null
  const isGift = query.for === 'gift' || (before?.isGift ?? false)
  // The link of the mail before an eSIM's end: an earlier consent to the same contract leaves one press.
  const isRepeat = query.another === '1'
  const another = isRepeat || waiting !== null
  const agreed = before ? before.agreed : isRepeat && (await hasAgreedBefore(person.id, locale, sold))
  const next = ['nextPay', 'nextStart', 'nextInstall'] as const
  return (
    <div className="mx-auto grid w-full max-w-content gap-8">
      <h1 className="text-h1 font-semibold">{t('title')}</h1>
      <BuyNotices
        isRepeat={isRepeat && !isGift}
        offerChanged={query.offer === 'changed'}
        cancelled={query.cancelled === '1'}
        giftLimited={query.gift === 'limited'}
        waiting={isGift ? null : waiting}
      />
      <Summary email={person.email} offer={sold} />
      <section aria-labelledby="next" className="grid gap-4">
        <h2 id="next" className="text-h3 font-semibold">
          {t('nextTitle')}
        </h2>
        <StepList steps={next.map((key) => ({ key, content: t(key, offer) }))} />
        {usual && <p className="text-label text-pretty text-text-2">{t('usual', usual)}</p>}
      </section>
      <YourPhone check={check} />
      <ContractSummary offer={sold} />
      <PayForm
        hidden={{
          locale,
          offer: writeOffer(sold),
          ...(another && { another: 'yes' }),
          ...(check && { check: writeDeviceCheck(check) }),
        }}
        choice={{ isGift, recipient: before?.boundEmail ?? '', agreed: agreed ? CONSENT_KINDS : [] }}
        consents={CONSENT_KINDS.map((kind) => ({ kind, text: t(`agree.${kind}`, offer) }))}
        texts={{
          forWhom: {
            title: t('forWhom'),
            me: t('forMe'),
            gift: t('forGift'),
            address: t('giftAddress'),
            addressHint: t('giftAddressHint'),
          },
          agree: t('agreeTitle'),
          pay: t(another && !isGift ? 'payAnother' : 'pay', offer),
          paying: t('paying'),
          note: t('payNote'),
        }}
      />
    </div>
  )
}

/** The path to return to after signing in, with the choices so far. */
function returnPath({ check, for: recipient, another }: Awaited<QueryPageProps['searchParams']>, isChecked: boolean) {
  const kept = {
    ...(isChecked && { check: String(check) }),
    ...(recipient === 'gift' && { for: 'gift' }),
    ...(another === '1' && { another }),
  }
  const query = new URLSearchParams(kept).toString()
  return query === '' ? '/buy' : `/buy?${query}`
}
