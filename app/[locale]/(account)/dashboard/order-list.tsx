import { useLocale, useTimeZone, useTranslations } from 'next-intl'
import { Link } from '@/app/_ui/link'
import { StatusPill } from '@/app/_ui/status-pill'
import { Id, Money, Time } from '@/app/_ui/values'
import { UTC } from '@/lib/i18n/time-zone'
import { describeStatus } from '@/lib/orders/describe-status'
import type { OrderView } from '@/lib/orders/order-view'

export function OrderList({ orders, labels }: { orders: OrderView[]; labels: ReadonlyMap<string, string> }) {
  const t = useTranslations('site.dashboard')
  const locale = useLocale()
  const timeZone = useTimeZone() ?? UTC
  return (
    <section aria-labelledby="orders" className="grid gap-4">
      <h2 id="orders" className="text-h3 font-semibold">
        {t('orders')}
      </h2>
      <ul className="rounded-card border border-border bg-surface">
        {orders.map((order) => {
          const status = describeStatus(locale, order, timeZone)
          return (
            <li
              key={order.id}
              className="grid items-center gap-x-6 gap-y-1 border-b border-border px-4 py-3 last:border-b-0 sm:grid-cols-[1fr_auto_auto_11rem]"
            >
              <Link href={`/orders/${order.id}`} className="inline-flex min-h-11 items-center gap-1.5">
                {t('order')} <Id value={order.id} />
                {order.given && <span>({t('gift')})</span>}
                {labels.has(order.id) && <bdi className="wrap-anywhere">({labels.get(order.id)})</bdi>}
              </Link>
              <span className="text-label text-text-2">
                <Time at={order.createdAt} as="day" />
              </span>
              <Money amountCents={order.amountCents} currency={order.currency} />
              <StatusPill status={status.key}>{status.pill}</StatusPill>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
