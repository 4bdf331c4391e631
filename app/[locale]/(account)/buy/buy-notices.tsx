import { useTranslations } from 'next-intl'
import { Link } from '@/app/_ui/link'
import { Notice } from '@/app/_ui/notice'
import type { OrderView } from '@/lib/orders/order-view'

type BuyNoticesProps = {
  isRepeat: boolean
  offerChanged: boolean
  cancelled: boolean
  giftLimited: boolean
  waiting: OrderView | null
}

/** Why the person returned to this page, and whether they already have an unused eSIM. */
export function BuyNotices({ isRepeat, offerChanged, cancelled, giftLimited, waiting }: BuyNoticesProps) {
  const t = useTranslations('site.buy')
  return (
    <>
      {isRepeat && <Notice title={t('anotherTitle')}>{t('another')}</Notice>}
      {offerChanged && (
        <Notice kind="do" title={t('offerChangedTitle')} announce="now">
          {t('offerChanged')}
        </Notice>
      )}
      {giftLimited && (
        <Notice kind="problem" announce="now">
          {t('giftLimited')}
        </Notice>
      )}
      {cancelled && (
        <Notice title={t('cancelledTitle')} announce="polite">
          {t('cancelled')}
        </Notice>
      )}
      {waiting && (
        <Notice kind="do" title={t('waitingTitle')}>
          {t('waiting')}{' '}
          <Link href={`/orders/${waiting.id}`} className="text-inherit">
            {t('waitingLink')}
          </Link>
        </Notice>
      )}
    </>
  )
}
