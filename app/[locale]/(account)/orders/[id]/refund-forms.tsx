import { useLocale, useTranslations } from 'next-intl'
import { Icon } from '@/app/_ui/icon'
import { SubmitButton } from '@/app/_ui/submit-button'
import { askForRefund, refundMoney } from './refund-actions'

function Hidden({ orderId }: { orderId: string }) {
  return (
    <>
      <input type="hidden" name="locale" value={useLocale()} />
      <input type="hidden" name="refund-order" value={orderId} />
    </>
  )
}

/** The money goes back at once; the order ends with it. */
export function RefundNowForm({ orderId, amount }: { orderId: string; amount: string }) {
  const t = useTranslations('site.refund')
  return (
    <>
      <p>{t('now')}</p>
      <form action={refundMoney}>
        <Hidden orderId={orderId} />
        <SubmitButton kind="quiet" pendingLabel={t('pending')}>
          {t('nowAction', { amount })}
        </SubmitButton>
      </form>
    </>
  )
}

type RefundRequestFormProps = {
  orderId: string
  isReasonMissing: boolean
  /** Nothing was made, but there were many refunds in a short time: no reason is asked for. */
  isCapped: boolean
}

/** A person decides: a line exists or may exist, or there were many refunds in a short time. */
export function RefundRequestForm({ orderId, isReasonMissing, isCapped }: RefundRequestFormProps) {
  const t = useTranslations('site.refund')
  if (isCapped)
    return (
      <>
        <p>{t('capped')}</p>
        <form action={askForRefund}>
          <Hidden orderId={orderId} />
          <SubmitButton kind="quiet" pendingLabel={t('sending')}>
            {t('requestAction')}
          </SubmitButton>
        </form>
      </>
    )
  return (
    <>
      <p>{t('request')}</p>
      <form action={askForRefund} className="grid gap-3">
        <Hidden orderId={orderId} />
        <div className="grid gap-1.5">
          <label htmlFor="refund-reason" className="text-label font-medium">
            {t('reason')}
          </label>
          <textarea
            id="refund-reason"
            name="reason"
            required
            minLength={5}
            maxLength={1000}
            rows={3}
            aria-invalid={isReasonMissing || undefined}
            aria-describedby={isReasonMissing ? 'refund-reason-error' : undefined}
            className="w-full rounded-field border border-border-strong bg-surface px-3 py-2 text-body text-text aria-invalid:border-bad"
          />
          {isReasonMissing && (
            <p id="refund-reason-error" className="flex items-start gap-1.5 text-label text-bad-text">
              <Icon name="circle-alert" className="mt-0.5 size-4" />
              <span>{t('reasonMissing')}</span>
            </p>
          )}
        </div>
        <SubmitButton kind="quiet" pendingLabel={t('sending')}>
          {t('requestAction')}
        </SubmitButton>
      </form>
    </>
  )
}
