import { Text } from 'react-email'
import { translator } from '../lib/i18n/translate'
import { Action, COLOUR, type CommonProps, Layout, MONO, Paragraph } from './layout'
import type { EmailTemplate } from './render-template'

type Props = CommonProps & { code: string; link: string }

/** Code and link that sign in. */
export const SignIn: EmailTemplate<Props> = {
  subject: ({ locale, code }) => translator(locale, 'emails')('sign-in.subject', { code }),
  Body({ code, link, ...common }) {
    const t = translator(common.locale, 'emails')
    return (
      <Layout {...common} preview={t('sign-in.preview')} title={t('sign-in.title')}>
        <Paragraph>{t('sign-in.body')}</Paragraph>
        <Text
          dir="ltr"
          style={{
            backgroundColor: COLOUR.sunken,
            border: `1px solid ${COLOUR.border}`,
            borderRadius: 10,
            fontFamily: MONO,
            fontSize: 32,
            lineHeight: '40px',
            letterSpacing: 6,
            margin: '0 0 16px',
            padding: '12px 16px',
            textAlign: 'center',
          }}
        >
          {code}
        </Text>
        <Action href={link}>{t('sign-in.action')}</Action>
        <Paragraph muted>{t('sign-in.ignore')}</Paragraph>
      </Layout>
    )
  },
}
