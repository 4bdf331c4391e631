import { translator } from '@/lib/i18n/translator'
import { Action, type CommonProps, Layout, Paragraph } from './layout'
import type { EmailTemplate } from './render-template'

type Props = CommonProps & { orderId: string; link: string }

/** The team works on the activation; the customer has nothing to pay or do. */
export const NeedsAttention: EmailTemplate<Props> = {
  subject: ({ locale }) => translator(locale, 'emails')('needs-attention.subject'),
  Body({ orderId, link, ...common }) {
    const t = translator(common.locale, 'emails')
    return (
      <Layout {...common} preview={t('needs-attention.preview')} title={t('needs-attention.title')}>
        <Paragraph>{t('needs-attention.body')}</Paragraph>
        <Paragraph>{t('needs-attention.next')}</Paragraph>
        <Action href={link}>{t('needs-attention.action')}</Action>
        <Paragraph muted>{t('common.order', { order: orderId })}</Paragraph>
      </Layout>
    )
  },
}
