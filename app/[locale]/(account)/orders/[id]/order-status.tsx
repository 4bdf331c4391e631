import { useLocale, useTimeZone } from 'next-intl'
import { ButtonLink } from '@/app/_ui/link'
import { StatusPill } from '@/app/_ui/status-pill'
import { UTC } from '@/lib/i18n/time-zone'
import { describeStatus, type StatusText } from '@/lib/orders/describe-status'
import type { OrderView } from '@/lib/orders/order-view'
import { StartForm } from './start-form'
import { UpdateLine } from './update-line'

const MOVES_BY_ITSELF = ['awaiting_payment', 'processing', 'queued', 'activating', 'refunding']
/** States with live events. */
const UNSETTLED = ['queued', 'activating']

type OrderStatusProps = {
  order: OrderView
  readAt: Date
  /** The path of this page. */
  path: `/${string}`
}

/** The status of the order as the page's heading, and the next step. */
export function OrderStatus({ order, readAt, path }: OrderStatusProps) {
  const status = describeStatus(useLocale(), order, useTimeZone() ?? UTC)
  const { activation } = order
  // The phone number and the mail may come after the code.
  const moreFollows = status.key === 'ready' && !(activation?.phoneNumber && activation.mail?.sentAt)
  return (
    <div className="grid gap-4">
      <StatusPill status={status.key}>{status.pill}</StatusPill>
      <h1 className="text-h1 font-semibold">{status.title}</h1>
      <p className="max-w-content text-lead text-pretty">{status.body}</p>
      <NextStep order={order} status={status} />
      <UpdateLine
        readAt={readAt}
        path={path}
        active={moreFollows || MOVES_BY_ITSELF.includes(status.key)}
        announcement={status.title}
        activationId={UNSETTLED.includes(status.key) ? activation?.id : undefined}
      />
    </div>
  )
}

function NextStep({ order, status }: { order: OrderView; status: StatusText }) {
  if (status.key === 'paid' && status.action) return <StartForm orderId={order.id} label={status.action} />
  const href = nextPath(order, status.key)
  if (!href || !status.action) return <p className="text-pretty text-text-2">{status.next}</p>
  return (
    <ButtonLink href={href} prefetch={false}>
      {status.action}
    </ButtonLink>
  )
}

function nextPath(order: OrderView, key: StatusText['key']): `/${string}` | null {
  switch (key) {
    case 'awaiting_payment':
      return order.payPath
    case 'ready':
      return order.activation && `/esims/${order.activation.id}`
    case 'ended':
    case 'payment_expired':
    case 'cancelled':
      return '/buy'
    default:
      return null
  }
}
