import { Heading, Img, Section } from 'react-email'
import { formatDate } from '../lib/i18n/format'
import { translator } from '../lib/i18n/translate'
import { Action, COLOUR, type CommonProps, Detail, Layout, Paragraph } from './layout'
import type { EmailTemplate } from './render-template'

type Props = CommonProps & {
  smdpAddress: string
  matchingId: string
  fullCode: string
  phoneNumber: string | null
  validUntil: Date
  link: string
}

const QR_SIZE = 296
const subheading = { fontSize: 18, lineHeight: '24px', fontWeight: 600, margin: '0 0 12px' }

/** The codes to install the eSIM with: button first, QR as an inline picture, the same as text. */
export const EsimReady: EmailTemplate<Props> = {
  subject: ({ locale }) => translator(locale, 'emails')('esim-ready.subject'),
  Body({ smdpAddress, matchingId, fullCode, phoneNumber, validUntil, link, ...common }) {
    const t = translator(common.locale, 'emails')
    return (
      <Layout {...common} preview={t('esim-ready.preview')} title={t('esim-ready.title')}>
        <Paragraph>{t('esim-ready.body')}</Paragraph>
        <Action href={link}>{t('esim-ready.action')}</Action>
        <Heading as="h2" style={subheading}>
          {t('esim-ready.qrTitle')}
        </Heading>
        <Section
          style={{
            backgroundColor: '#ffffff',
            border: `1px solid ${COLOUR.border}`,
            borderRadius: 10,
            margin: '0 0 12px',
            padding: 12,
            width: QR_SIZE + 24,
          }}
        >
          <Img
            src="cid:esim-qr-code"
            width={QR_SIZE}
            height={QR_SIZE}
            alt={t('esim-ready.qrAlt')}
            style={{ backgroundColor: '#ffffff' }}
          />
        </Section>
        <Paragraph muted>{t('esim-ready.qrHint')}</Paragraph>
        <Heading as="h2" style={subheading}>
          {t('esim-ready.codesTitle')}
        </Heading>
        <Detail label={t('esim-ready.smdpAddress')} value={smdpAddress} code />
        <Detail label={t('esim-ready.matchingId')} value={matchingId} code />
        <Detail label={t('esim-ready.fullCode')} value={fullCode} code />
        <Detail label={t('esim-ready.phoneNumber')} value={phoneNumber ?? t('esim-ready.phoneNumberFollows')} />
        <Detail
          label={t('esim-ready.plan')}
          value={t('esim-ready.planValue', { date: formatDate(common.locale, validUntil) })}
        />
        <Paragraph muted>{t('esim-ready.secret')}</Paragraph>
      </Layout>
    )
  },
}
