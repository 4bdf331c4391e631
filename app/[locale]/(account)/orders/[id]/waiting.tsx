import { useTranslations } from 'next-intl'
import { Notice } from '@/app/_ui/notice'
import type { UsualTime } from '@/lib/activations/watch/public-figures'
import type { OrderView } from '@/lib/orders/order-view'

/** A longer wait is a problem, however long activations usually take. */
const LONG_MS = 15 * 60_000

type WaitingProps = { order: OrderView; usual: UsualTime | null; now: Date; supportEmail: string }

/** During an activation: how long it usually takes, by our measurements, and what to do when it takes longer. */
export function Waiting({ order, usual, now, supportEmail }: WaitingProps) {
  const t = useTranslations('site.order.waiting')
  const { activation } = order
  if (order.state !== 'paid' || activation?.state !== 'activating') return null
  const long = Math.max(LONG_MS, 2 * 60_000 * (usual?.minutes ?? 0))
  if (now.getTime() - activation.stateSince.getTime() > long)
    return (
      <Notice kind="do" title={t('longTitle')}>
        {t('long', { email: supportEmail })}
      </Notice>
    )
  return usual && <p className="text-pretty text-text-2">{t('usual', usual)}</p>
}
