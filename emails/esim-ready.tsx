import { Heading, Img, Section } from 'react-email'
import { formatDateTime } from '@/lib/i18n/format'
import { translator } from '@/lib/i18n/translator'
import { Action, COLOUR, type CommonProps, Detail, Layout, Paragraph } from './layout'
import type { EmailTemplate } from './render-template'

type Props = CommonProps & {
  smdpAddress: string
  /** The matching id, which iPhones ask for as the activation code; some networks' codes have none. */
  matchingId: string
  fullCode: string
  /** Whether the phone asks for a confirmation code; `code` is null when OXIO gave none. */
  confirmation: { code: string | null } | null
  phoneNumber: string | null
  megabytes: number
  validUntil: Date
  link: string
}

export const QR_CONTENT_ID = 'esim-qr-code'
/** In CSS pixels; narrower on a narrow screen. */
const QR_WIDTH = 296
const WHITE = '#ffffff'
const qrPanel = {
  backgroundColor: WHITE,
  border: `1px solid ${COLOUR.border}`,
  maxWidth: QR_WIDTH + 2,
  margin: '0 0 12px',
}
// The picture includes the white border that a scanner needs.
const qrPicture = { backgroundColor: WHITE, width: '100%', maxWidth: QR_WIDTH, height: 'auto' }
const subheading = { fontSize: 18, lineHeight: '24px', fontWeight: 600, margin: '0 0 12px' }

/**
 * The codes to install the eSIM: first a button, since a phone cannot scan its own screen, then the QR code as an inline
 * picture, then the code as text. The picture is the attachment with the content id QR_CONTENT_ID.
 */
export const EsimReady: EmailTemplate<Props> = {
  subject: ({ locale }) => translator(locale, 'emails')('esim-ready.subject'),
  Body({ smdpAddress, matchingId, fullCode, confirmation, phoneNumber, megabytes, validUntil, link, ...common }) {
    const t = translator(common.locale, 'emails')
    return (
      <Layout {...common} preview={t('esim-ready.preview')} title={t('esim-ready.title')}>
        <Paragraph>{t('esim-ready.body')}</Paragraph>
        {confirmation && (
          <Paragraph>
            {t(confirmation.code === null ? 'esim-ready.confirmationNotGiven' : 'esim-ready.confirmationGiven', {
              email: common.supportEmail,
            })}
          </Paragraph>
        )}
        <Action href={link}>{t('esim-ready.action')}</Action>
        <div data-skip-in-text="true">
          <Heading as="h2" style={subheading}>
            {t('esim-ready.qrTitle')}
          </Heading>
          <Section style={qrPanel}>
            <Img src={`cid:${QR_CONTENT_ID}`} width={QR_WIDTH} alt={t('esim-ready.qrAlt')} style={qrPicture} />
          </Section>
          <Paragraph muted>{t('esim-ready.qrHint')}</Paragraph>
        </div>
        <Heading as="h2" style={subheading}>
          {t('esim-ready.codesTitle')}
        </Heading>
        <Detail label={t('esim-ready.smdpAddress')} value={smdpAddress} kind="code" />
        {matchingId && <Detail label={t('esim-ready.matchingId')} value={matchingId} kind="code" />}
        <Detail label={t('esim-ready.fullCode')} value={fullCode} kind="code" />
        {confirmation?.code && (
          <Detail label={t('esim-ready.confirmationCode')} value={confirmation.code} kind="code" />
        )}
        <Detail
          label={t('esim-ready.phoneNumber')}
          value={phoneNumber ?? t('esim-ready.phoneNumberFollows')}
          kind={phoneNumber ? 'number' : 'text'}
        />
        <Detail
          label={t('esim-ready.plan')}
          value={t('esim-ready.planValue', {
            megabytes,
            date: formatDateTime(common.locale, validUntil, common.timeZone),
          })}
        />
        <Paragraph muted>{t('esim-ready.secret')}</Paragraph>
      </Layout>
    )
  },
}
