import { getLocale, getTranslations } from 'next-intl/server'
import { requirePerson } from '@/app/_session'
import { ButtonLink } from '@/app/_ui/button-link'
import { Empty } from '@/app/_ui/empty'
import { offerValues } from '@/app/_ui/offer-values'
import { systemClock } from '@/lib/clock'
import { readLabels } from '@/lib/orders/label-order'
import { listOrders } from '@/lib/orders/read-orders'
import { AccountLine } from './account-line'
import { EsimCard } from './esim-card'
import { OrderList } from './order-list'

export async function generateMetadata() {
  const t = await getTranslations('site.dashboard')
  return { title: t('title'), robots: { index: false } }
}

export default async function DashboardPage() {
  const [locale, t] = await Promise.all([getLocale(), getTranslations('site.dashboard')])
  const person = await requirePerson('/dashboard', locale)
  const [orders, labels] = await Promise.all([listOrders(person.id), readLabels(person.id)])
  const esims = orders.filter(({ state, activation, given }) => activation !== null || (state === 'paid' && !given))
  const now = systemClock.now()
  const buy = await getTranslations('site.home')
  if (orders.length === 0)
    return (
      <div className="mx-auto grid w-full max-w-content gap-8">
        <h1 className="text-h1 font-semibold">{t('title')}</h1>
        <Empty action={<ButtonLink href="/buy">{buy('buy')}</ButtonLink>}>{t('empty', offerValues(locale))}</Empty>
        <AccountLine email={person.email} />
      </div>
    )
  return (
    <div className="grid gap-10">
      <div className="flex flex-wrap items-center justify-between gap-4">
        <h1 className="text-h1 font-semibold">{t('title')}</h1>
        <div className="flex flex-wrap gap-3">
          <ButtonLink kind="quiet" href="/buy">
            {t('another')}
          </ButtonLink>
          <ButtonLink kind="quiet" href="/buy?for=gift">
            {t('forSomebody')}
          </ButtonLink>
        </div>
      </div>
      {esims.length > 0 && (
        <ul aria-label={t('esims')} className="grid gap-5 sm:grid-cols-2 lg:grid-cols-3">
          {esims.map((order) => (
            <EsimCard key={order.id} order={order} label={labels.get(order.id)} now={now} />
          ))}
        </ul>
      )}
      <OrderList orders={orders} labels={labels} />
      <AccountLine email={person.email} />
    </div>
  )
}
