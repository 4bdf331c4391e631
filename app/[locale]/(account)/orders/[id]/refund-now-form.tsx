import { useLocale, useTranslations } from 'next-intl'
import { SubmitButton } from '@/app/_ui/submit-button'
import { refundMoney } from './refund-actions'

/** The refund button: the refund starts at once and ends the order. */
export function RefundNowForm({ orderId, amount }: { orderId: string; amount: string }) {
  const t = useTranslations('site.refund')
  return (
    <>
      <p>{t('now')}</p>
      <form action={refundMoney}>
        <input type="hidden" name="locale" value={useLocale()} />
        <input type="hidden" name="refund-order" value={orderId} />
        <SubmitButton kind="quiet" pendingLabel={t('pending')}>
          {t('nowAction', { amount })}
        </SubmitButton>
      </form>
    </>
  )
}
