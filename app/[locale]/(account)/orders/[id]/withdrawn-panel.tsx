import { useLocale, useTranslations } from 'next-intl'
import { Card } from '@/app/_ui/containers'
import { SubmitButton } from '@/app/_ui/submit-button'
import { formatMoney } from '@/lib/i18n/format'
import type { OrderView } from '@/lib/orders/order-view'
import type { RefundView } from '@/lib/orders/refund/find-refund'
import { keepEsim } from './keep-esim'
import { RefundNowForm } from './refund-now-form'

/** For the buyer who withdrew from the contract: the money, or the eSIM after all. */
export function WithdrawnPanel({ order, refund }: { order: OrderView; refund: RefundView }) {
  const t = useTranslations('site.order.withdrawn')
  const locale = useLocale()
  return (
    <Card aria-labelledby="withdrawn">
      <h2 id="withdrawn" className="text-h3 font-semibold">
        {t('title')}
      </h2>
      {refund.rule.kind === 'at_once' && (
        <RefundNowForm orderId={order.id} amount={formatMoney(locale, order.amountCents, order.currency)} />
      )}
      <p className="text-pretty">{t('keep')}</p>
      <form action={keepEsim}>
        <input type="hidden" name="locale" value={locale} />
        <input type="hidden" name="keep-order" value={order.id} />
        <SubmitButton kind="quiet" pendingLabel={t('keeping')}>
          {t('keepAction')}
        </SubmitButton>
      </form>
    </Card>
  )
}
