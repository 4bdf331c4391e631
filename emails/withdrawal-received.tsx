import { formatDateTime } from '@/lib/i18n/format'
import { translator } from '@/lib/i18n/translator'
import { Action, type CommonProps, Detail, Layout, Paragraph } from './layout'
import type { EmailTemplate } from './render-template'

type Props = CommonProps & { orderId: string; name: string; declaredAt: Date; link: string }

/** Acknowledges a withdrawal with what was declared and when, to keep. */
export const WithdrawalReceived: EmailTemplate<Props> = {
  subject: ({ locale }) => translator(locale, 'emails')('withdrawal-received.subject'),
  Body({ orderId, name, declaredAt, link, ...common }) {
    const t = translator(common.locale, 'emails')
    return (
      <Layout {...common} preview={t('withdrawal-received.preview')} title={t('withdrawal-received.title')}>
        <Paragraph>{t('withdrawal-received.body')}</Paragraph>
        <Detail label={t('withdrawal-received.order')} value={orderId} kind="code" />
        <Detail label={t('withdrawal-received.name')} value={name} />
        <Detail
          label={t('withdrawal-received.at')}
          value={formatDateTime(common.locale, declaredAt, common.timeZone)}
        />
        <Paragraph>{t('withdrawal-received.next')}</Paragraph>
        <Action href={link}>{t('withdrawal-received.action')}</Action>
        <Paragraph muted>{t('withdrawal-received.notYou')}</Paragraph>
      </Layout>
    )
  },
}
