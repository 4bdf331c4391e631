import { translator } from '@/lib/i18n/translator'
import { Action, type CommonProps, Layout, Paragraph } from './layout'
import type { EmailTemplate } from './render-template'

type Props = CommonProps & { orderId: string; note: string; link: string }

/** A refund request was declined, and why. */
export const RefundDeclined: EmailTemplate<Props> = {
  subject: ({ locale }) => translator(locale, 'emails')('refund-declined.subject'),
  Body({ orderId, note, link, ...common }) {
    const t = translator(common.locale, 'emails')
    return (
      <Layout {...common} preview={t('refund-declined.preview')} title={t('refund-declined.title')}>
        <Paragraph>{t('refund-declined.body')}</Paragraph>
        <Paragraph>{note}</Paragraph>
        <Action href={link}>{t('refund-declined.action')}</Action>
        <Paragraph muted>{t('common.order', { order: orderId })}</Paragraph>
      </Layout>
    )
  },
}
