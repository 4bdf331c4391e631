import { getTranslations } from 'next-intl/server'
import { requireStaff } from '@/app/[locale]/ops/_staff'
import { ListFilter, OlderLink } from '@/app/[locale]/ops/list-nav'
import { readIds, readListQuery } from '@/app/[locale]/ops/list-query'
import type { QueryPageProps } from '@/app/[locale]/page-props'
import { listOrderRows, ORDER_STATES } from '@/lib/operator/lists/orders'
import { OrderTable } from './order-table'

const PATH = '/ops/orders'

export default async function OpsOrdersPage({ searchParams }: QueryPageProps) {
  await requireStaff()
  const [t, search] = await Promise.all([getTranslations('ops.orders'), getTranslations('ops.search')])
  const query = await searchParams
  const { state, before } = readListQuery(query, ORDER_STATES)
  const ids = readIds(query.ids)
  const { rows, hasMore } = await listOrderRows({ state, before, ...(ids && { ids }) })
  const last = rows.at(-1)
  return (
    <div className="grid gap-6">
      <h1 className="text-h1 font-semibold">{ids ? search('many') : t('title')}</h1>
      <ListFilter path={PATH} states={ORDER_STATES} current={ids ? undefined : state} />
      {rows.length === 0 ? <p className="text-text-2">{t('empty')}</p> : <OrderTable orders={rows} />}
      {hasMore && last && <OlderLink path={PATH} current={state} before={last.createdAt.toISOString()} />}
    </div>
  )
}
