import { useLocale, useTranslations } from 'next-intl'
import { Disclosure } from '@/app/_ui/containers'
import { Notice } from '@/app/_ui/notice'
import { Time } from '@/app/_ui/values'
import { formatMoney } from '@/lib/i18n/format'
import type { OrderView } from '@/lib/orders/order-view'
import type { RefundView } from '@/lib/orders/refund/find-refund'
import { RefundNowForm } from './refund-now-form'
import { RefundRequestForm } from './refund-request-form'

type RefundPanelProps = {
  order: OrderView
  refund: RefundView
  /** The page offers a refund as an alternative to waiting, so the panel is open. */
  isChoice: boolean
}

/** The refund of the order: the button or the form to request it, the state of the request, and the progress. */
export function RefundPanel({ order, refund, isChoice }: RefundPanelProps) {
  const t = useTranslations('site.refund')
  const locale = useLocale()
  const amount = formatMoney(locale, order.amountCents, order.currency)
  const { rule, request } = refund
  const isOpen = isChoice || (rule.kind !== 'none' && rule.isOffered)
  if (rule.kind === 'none') return <Progress refund={refund} currency={order.currency} />
  return (
    <section id="refund" aria-label={t('label')} className="grid max-w-content gap-4">
      {rule.isOffered && (
        <Notice kind="do" title={t('offeredTitle')}>
          {t('offered')}
        </Notice>
      )}
      {request && request.state === 'declined' && (
        <Notice title={t('declinedTitle')}>{t('declined', { note: request.note ?? '' })}</Notice>
      )}
      {rule.kind === 'on_request' && rule.isAsked ? (
        <Notice title={t('askedTitle')}>{t('asked')}</Notice>
      ) : (
        <Disclosure summary={t('summary', { amount })} open={isOpen}>
          {rule.kind === 'at_once' ? (
            <RefundNowForm orderId={order.id} amount={amount} />
          ) : (
            <RefundRequestForm
              orderId={order.id}
              locale={locale}
              asksReason={rule.cap === null}
              texts={{
                lead: t(rule.cap === null ? 'request' : 'capped'),
                reason: t('reason'),
                button: t('requestAction'),
                pending: t('sending'),
              }}
            />
          )}
        </Disclosure>
      )}
    </section>
  )
}

function Progress({ refund: { progress }, currency }: { refund: RefundView; currency: string }) {
  const t = useTranslations('site.refund')
  const locale = useLocale()
  if (!progress) return null
  const state = progress.state === 'begun' ? 'pending' : progress.state
  return (
    <p id="refund" className="text-text-2">
      {t.rich(`progress.${state}`, {
        amount: formatMoney(locale, progress.amountCents, currency),
        date: () => <Time at={progress.settledAt ?? progress.begunAt} />,
      })}
    </p>
  )
}
