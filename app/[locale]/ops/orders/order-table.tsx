import { getLocale, getTranslations } from 'next-intl/server'
import { Link } from '@/app/_ui/link'
import { StatusPill } from '@/app/_ui/status-pill'
import { Id, Time } from '@/app/_ui/values'
import { Cell, HeadCell, Table } from '@/app/[locale]/ops/table'
import { formatMoney, formatSpan } from '@/lib/i18n/format'
import type { OrderRow } from '@/lib/operator/lists/orders'

const COLUMNS = [
  'order',
  'money',
  'line',
  'created',
  'buyer',
  'amount',
  'channel',
  'iccid',
  'paidToReady',
  'problem',
] as const

export async function OrderTable({ orders }: { orders: OrderRow[] }) {
  const [locale, t] = await Promise.all([getLocale(), getTranslations('ops.orders')])
  return (
    <Table label={t('title')} head={COLUMNS.map((column) => <HeadCell key={column}>{t(column)}</HeadCell>)}>
      {orders.map((order) => (
        <tr key={order.id} className="border-t border-border">
          <Cell>
            <Link href={`/ops/orders/${order.id}`} prefetch={false}>
              <Id value={order.id} />
            </Link>
          </Cell>
          <Cell>
            <StatusPill status={order.state}>{order.state}</StatusPill>
          </Cell>
          <Cell>
            {order.line ? <StatusPill status={order.line.state}>{order.line.state}</StatusPill> : t('notAsked')}
          </Cell>
          <Cell>
            <Time at={order.createdAt} />
          </Cell>
          <Cell>
            <bdi dir="ltr">{order.buyer}</bdi>
          </Cell>
          <Cell>{formatMoney(locale, order.amountCents, order.currency)}</Cell>
          <Cell>{order.channel}</Cell>
          <Cell>{order.line?.iccidLast4 && <bdi dir="ltr">…{order.line.iccidLast4}</bdi>}</Cell>
          <Cell>{order.paidToReady !== null && formatSpan(order.paidToReady)}</Cell>
          <Cell>{order.stateReason ?? order.line?.errorCode}</Cell>
        </tr>
      ))}
    </Table>
  )
}
