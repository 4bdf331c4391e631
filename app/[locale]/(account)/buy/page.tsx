import { getLocale, getTranslations } from 'next-intl/server'
import { requirePerson } from '@/app/_session'
import { Link } from '@/app/_ui/link'
import { Notice } from '@/app/_ui/notice'
import { offerValues } from '@/app/_ui/offer-values'
import { StepList } from '@/app/_ui/step-list'
import { SubmitButton } from '@/app/_ui/submit-button'
import { listOrders } from '@/lib/orders/read-orders'
import type { QueryPageProps } from '../../page-props'
import { startPurchase } from './start-purchase'
import { Summary } from './summary'

export async function generateMetadata() {
  const t = await getTranslations('site.buy')
  return { title: t('title'), robots: { index: false } }
}

export default async function BuyPage({ searchParams }: QueryPageProps) {
  const [locale, t, { cancelled }] = await Promise.all([getLocale(), getTranslations('site.buy'), searchParams])
  const person = await requirePerson('/buy', locale)
  const orders = await listOrders(person.id)
  const waiting = orders.find(({ state, activation }) => state === 'paid' && activation === null)
  const offer = offerValues(locale)
  const next = ['nextPay', 'nextStart', 'nextInstall'] as const
  return (
    <div className="mx-auto grid w-full max-w-content gap-8">
      <h1 className="text-h1 font-semibold">{t('title')}</h1>
      {cancelled === '1' && (
        <Notice title={t('cancelledTitle')} announce="polite">
          {t('cancelled')}
        </Notice>
      )}
      {waiting && (
        <Notice kind="do" title={t('waitingTitle')}>
          {t('waiting')}{' '}
          <Link href={`/orders/${waiting.id}`} className="text-inherit">
            {t('waitingLink')}
          </Link>
        </Notice>
      )}
      <Summary email={person.email} />
      <section aria-labelledby="next" className="grid gap-4">
        <h2 id="next" className="text-h3 font-semibold">
          {t('nextTitle')}
        </h2>
        <StepList steps={next.map((key) => ({ key, content: t(key, offer) }))} />
      </section>
      <Notice title={t('checkTitle')}>{t('check')}</Notice>
      <form action={startPurchase} className="grid gap-3">
        <input type="hidden" name="locale" value={locale} />
        {waiting && <input type="hidden" name="another" value="yes" />}
        <SubmitButton width="full" pendingLabel={t('paying')}>
          {t(waiting ? 'payAnother' : 'pay', offer)}
        </SubmitButton>
        <p className="text-center text-label text-pretty text-text-2">{t('payNote')}</p>
      </form>
    </div>
  )
}
