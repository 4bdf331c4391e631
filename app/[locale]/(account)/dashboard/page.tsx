import { useTranslations } from 'next-intl'
import { getLocale, getTranslations } from 'next-intl/server'
import { requireReader } from '@/app/_session'
import { Empty } from '@/app/_ui/containers'
import { ButtonLink, Link } from '@/app/_ui/link'
import { offerValues } from '@/app/_ui/offer-values'
import type { QueryPageProps } from '@/app/[locale]/page-props'
import { readLabels } from '@/lib/orders/label-order'
import { listOrders } from '@/lib/orders/read-orders'
import { EsimCard } from './esim-card'
import { OrderList } from './order-list'
import { OrderPages } from './order-pages'

export async function generateMetadata() {
  const t = await getTranslations('site.dashboard')
  return { title: t('title'), robots: { index: false } }
}

const ORDERS_ON_A_PAGE = 12

export default async function DashboardPage({ searchParams }: QueryPageProps) {
  const [locale, t, query] = await Promise.all([getLocale(), getTranslations('site.dashboard'), searchParams])
  const person = await requireReader('/dashboard', locale)
  const after = typeof query.after === 'string' ? query.after : undefined
  const { orders, next } = await listOrders(person.id, { after, take: ORDERS_ON_A_PAGE })
  const labels = await readLabels(
    person.id,
    orders.map(({ id }) => id),
  )
  const esims = orders.filter(({ state, activation, given }) => activation !== null || (state === 'paid' && !given))
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
            <EsimCard key={order.id} order={order} label={labels.get(order.id)} />
          ))}
        </ul>
      )}
      <OrderList orders={orders} labels={labels} />
      <OrderPages isFirst={after === undefined} next={next} />
      <AccountLine email={person.email} />
    </div>
  )
}

/** The signed-in address, and the link to the connected assistants. */
function AccountLine({ email }: { email: string }) {
  const t = useTranslations('site.dashboard')
  const assistants = useTranslations('account.assistants')
  return (
    <p className="flex flex-wrap items-center gap-x-4 text-label text-text-2">
      <span className="wrap-anywhere">{t('signedInAs', { email })}</span>
      <Link href="/assistants" className="inline-flex min-h-6 items-center">
        {assistants('title')}
      </Link>
    </p>
  )
}
