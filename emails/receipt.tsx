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
  paidAt: Date
  link: string
  /** Whether the buyer gives the eSIM to another person. */
  given: boolean
}

/** Confirms a payment and names the next step: the buyer starts the eSIM or shares the claim link. */
export const Receipt: EmailTemplate<Props> = {
  subject: ({ locale, amountCents, currency }) =>
    translator(locale, 'emails')('receipt.subject', { amount: formatMoney(locale, amountCents, currency) }),
  Body({ orderId, amountCents, currency, days, paidAt, link, given, ...common }) {
    const t = translator(common.locale, 'emails')
    const amount = formatMoney(common.locale, amountCents, currency)
    return (
      <Layout {...common} preview={t('receipt.preview')} title={t('receipt.title')}>
        <Paragraph>
          {t('receipt.body', { amount, date: formatDateTime(common.locale, paidAt, common.timeZone) })}
        </Paragraph>
        <Paragraph>{t(given ? 'receipt.nextGiven' : 'receipt.next', { days })}</Paragraph>
        <Action href={link}>{t(given ? 'receipt.actionGiven' : 'receipt.action')}</Action>
        <Paragraph muted>{t('common.order', { order: orderId })}</Paragraph>
      </Layout>
    )
  },
}
