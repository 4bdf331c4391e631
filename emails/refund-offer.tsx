import { formatMoney } from '@/lib/i18n/format'
import { translator } from '@/lib/i18n/translator'
import { Action, type CommonProps, Layout, Paragraph } from './layout'
import type { EmailTemplate } from './render-template'

type Props = CommonProps & { orderId: string; amountCents: number; currency: string; link: string }

/** Offers a refund for an order whose line we could not get. */
export const RefundOffer: EmailTemplate<Props> = {
  subject: ({ locale }) => translator(locale, 'emails')('refund-offer.subject'),
  Body({ orderId, amountCents, currency, link, ...common }) {
    const t = translator(common.locale, 'emails')
    const amount = formatMoney(common.locale, amountCents, currency)
    return (
      <Layout {...common} preview={t('refund-offer.preview')} title={t('refund-offer.title')}>
        <Paragraph>{t('refund-offer.body')}</Paragraph>
        <Paragraph>{t('refund-offer.next', { amount })}</Paragraph>
        <Action href={link}>{t('refund-offer.action')}</Action>
        <Paragraph muted>{t('common.order', { order: orderId })}</Paragraph>
      </Layout>
    )
  },
}
