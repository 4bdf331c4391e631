import { formatDateTime } from '@/lib/i18n/format'
import { translator } from '@/lib/i18n/translator'
import { Action, type CommonProps, Layout, Paragraph } from './layout'
import type { EmailTemplate } from './render-template'

type Props = CommonProps & { megabytes: number; days: number; until: Date; link: string }

/** To the recipient of a gift: what it is and the claim link. Does not name the giver. */
export const Gift: EmailTemplate<Props> = {
  subject: ({ locale }) => translator(locale, 'emails')('gift.subject'),
  Body({ megabytes, days, until, link, ...common }) {
    const t = translator(common.locale, 'emails')
    return (
      <Layout {...common} preview={t('gift.preview')} title={t('gift.title')}>
        <Paragraph>{t('gift.body', { megabytes, days })}</Paragraph>
        <Paragraph>{t('gift.next', { date: formatDateTime(common.locale, until, common.timeZone) })}</Paragraph>
        <Action href={link}>{t('gift.action')}</Action>
        <Paragraph muted>{t('gift.ignore')}</Paragraph>
      </Layout>
    )
  },
}
