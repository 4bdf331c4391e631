import { formatDateTime } from '@/lib/i18n/format'
import { translator } from '@/lib/i18n/translator'
import { type CommonProps, Detail, Layout, Paragraph } from './layout'
import type { EmailTemplate } from './render-template'

type Props = CommonProps & { changedAt: Date }

/** To the old address: it no longer belongs to the account. Does not name the new one. */
export const AddressChanged: EmailTemplate<Props> = {
  subject: ({ locale }) => translator(locale, 'emails')('address-changed.subject'),
  Body({ changedAt, ...common }) {
    const t = translator(common.locale, 'emails')
    return (
      <Layout {...common} preview={t('address-changed.preview')} title={t('address-changed.title')}>
        <Paragraph>{t('address-changed.body')}</Paragraph>
        <Detail label={t('address-changed.at')} value={formatDateTime(common.locale, changedAt, common.timeZone)} />
        <Paragraph>{t('address-changed.notYou')}</Paragraph>
      </Layout>
    )
  },
}
