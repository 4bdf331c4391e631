import { useTranslations } from 'next-intl'
import { Link } from '@/app/_ui/link'
import type { GiftView } from '@/lib/orders/gift/gift-link'
import type { OrderView } from '@/lib/orders/order-view'

/** Whom an order that can still be paid is for, beside its pay button; the choice stays open until the money is there. */
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
