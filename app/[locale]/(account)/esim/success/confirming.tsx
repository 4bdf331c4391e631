import { useTranslations } from 'next-intl'
import { Link } from '@/app/_ui/link'
import { StatusPill } from '@/app/_ui/status-pill'
import { UpdateLine } from '@/app/[locale]/(account)/orders/[id]/update-line'
import type { OrderView } from '@/lib/orders/order-view'

type ConfirmingProps = { order: OrderView; readAt: Date; path: `/${string}`; unreachable: boolean }

/** After the return from Stripe, until Stripe confirms the payment. */
export function Confirming({ order, readAt, path, unreachable }: ConfirmingProps) {
  const t = useTranslations('site.success')
  const status = useTranslations('status.processing')
  return (
    <div className="grid gap-4">
      <StatusPill status="processing">{status('pill')}</StatusPill>
      <h1 className="text-h1 font-semibold">{t('confirmingTitle')}</h1>
      <p className="text-lead text-pretty">{t(unreachable ? 'unreachable' : 'confirming')}</p>
      {order.payPath && (
        <p>
          <Link href={order.payPath} prefetch={false}>
            {t('toPayment')}
          </Link>
        </p>
      )}
      <UpdateLine readAt={readAt} path={path} active announcement={t('confirmingTitle')} />
    </div>
  )
}
