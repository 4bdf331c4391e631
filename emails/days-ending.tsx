import { formatDateTime } from '@/lib/i18n/format'
import { translator } from '@/lib/i18n/translator'
import { Action, type CommonProps, Layout, Paragraph } from './layout'
import type { EmailTemplate } from './render-template'

type Props = CommonProps & {
  orderId: string
  /** The days that the order sold. */
  days: number
  /** As people write it; null while it is not known. */
  phoneNumber: string | null
  endsAt: Date
  /** The buy page, for one more eSIM. */
  link: string
}

/** The days of an eSIM end within a day, and what to do to stay connected. */
export const DaysEnding: EmailTemplate<Props> = {
  subject: ({ locale, timeZone, endsAt }) =>
    translator(locale, 'emails')('days-ending.subject', { date: formatDateTime(locale, endsAt, timeZone) }),
  Body({ orderId, days, phoneNumber, endsAt, link, ...common }) {
    const t = translator(common.locale, 'emails')
    return (
      <Layout {...common} preview={t('days-ending.preview')} title={t('days-ending.title')}>
        <Paragraph>
          {t('days-ending.body', { days, date: formatDateTime(common.locale, endsAt, common.timeZone) })}
        </Paragraph>
        <Paragraph>{t('days-ending.next')}</Paragraph>
        <Action href={link}>{t('days-ending.action')}</Action>
        <Paragraph muted>
          {phoneNumber && (
            <>
              {t.rich('days-ending.number', { number: () => <bdi dir="ltr">{phoneNumber}</bdi> })}
              <br />
            </>
          )}
          {t('common.order', { order: orderId })}
        </Paragraph>
      </Layout>
    )
  },
}
