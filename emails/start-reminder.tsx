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
  /** When the money goes back by itself. */
  refundAt: Date
  link: string
}

/** Says that a paid eSIM waits for its start, and what happens if it is never started. */
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
