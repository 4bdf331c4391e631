import { formatDateTime, formatMoney } from '@/lib/i18n/format'
import { translator } from '@/lib/i18n/translator'
import { Action, type CommonProps, Layout, Paragraph } from './layout'
import type { EmailTemplate } from './render-template'

type Props = CommonProps & {
  orderId: string
  amountCents: number
  currency: string
  refundedAt: Date
  /** The refund is of a surplus payment: the order itself continues. */
  isSurplus: boolean
  link: string
}

/** A refund was sent: how much, and how long banks take. */
export const Refunded: EmailTemplate<Props> = {
  subject: ({ locale, amountCents, currency }) =>
    translator(locale, 'emails')('refunded.subject', { amount: formatMoney(locale, amountCents, currency) }),
  Body({ orderId, amountCents, currency, refundedAt, isSurplus, link, ...common }) {
    const t = translator(common.locale, 'emails')
    const amount = formatMoney(common.locale, amountCents, currency)
    return (
      <Layout {...common} preview={t('refunded.preview')} title={t('refunded.title')}>
        <Paragraph>
          {t(isSurplus ? 'refunded.surplus' : 'refunded.body', {
            amount,
            date: formatDateTime(common.locale, refundedAt, common.timeZone),
          })}
        </Paragraph>
        <Paragraph>{t('refunded.next')}</Paragraph>
        <Action href={link}>{t('refunded.action')}</Action>
        <Paragraph muted>{t('common.order', { order: orderId })}</Paragraph>
      </Layout>
    )
  },
}
