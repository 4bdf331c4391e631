import { formatDateTime, formatMoney } from '@/lib/i18n/format'
import { translator } from '@/lib/i18n/translator'
import { Action, type CommonProps, Layout, Paragraph } from './layout'
import type { EmailTemplate } from './render-template'

type Props = CommonProps & {
  orderId: string
  amountCents: number
  currency: string
  /** How long the eSIM works once it is started. */
  days: number
  /** When we refund automatically. */
  refundAt: Date
  link: string
}

/** A paid eSIM is not started yet, and what happens if it never is. */
export const StartReminder: EmailTemplate<Props> = {
  subject: ({ locale }) => translator(locale, 'emails')('start-reminder.subject'),
  Body({ orderId, amountCents, currency, days, refundAt, link, ...common }) {
    const t = translator(common.locale, 'emails')
    return (
      <Layout {...common} preview={t('start-reminder.preview')} title={t('start-reminder.title')}>
        <Paragraph>{t('start-reminder.body', { days })}</Paragraph>
        <Paragraph>
          {t('start-reminder.next', {
            amount: formatMoney(common.locale, amountCents, currency),
            date: formatDateTime(common.locale, refundAt, common.timeZone),
          })}
        </Paragraph>
        <Action href={link}>{t('start-reminder.action')}</Action>
        <Paragraph muted>{t('common.order', { order: orderId })}</Paragraph>
      </Layout>
    )
  },
}
