import { useTranslations } from 'next-intl'
import { Link } from '@/app/_ui/link'
import type { GiftView } from '@/lib/orders/gift/gift-link'
import type { OrderView } from '@/lib/orders/order-view'

/** The recipient of an unpaid order, with a link to change it. */
export function ForLine({ order, gift }: { order: OrderView; gift: GiftView | null }) {
  const t = useTranslations('site.order.for')
  const pay = useTranslations('site.pay')
  if (order.payPath === null) return null
  return (
    <p className="flex flex-wrap gap-x-4 gap-y-1 text-pretty">
      <span className="wrap-anywhere">
        {pay(order.given ? 'noteGift' : 'noteMe')}
        {order.given && gift?.kind === 'open' && gift.boundEmail && ` (${gift.boundEmail})`}
      </span>
      <Link href="/buy">{t('change')}</Link>
    </p>
  )
}
