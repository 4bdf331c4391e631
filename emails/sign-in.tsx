import { translator } from '@/lib/i18n/translator'
import { CodeBox } from './code-box'
import { Action, type CommonProps, Layout, Paragraph } from './layout'
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
        <CodeBox code={code} />
        <Action href={link}>{t('sign-in.action')}</Action>
        <Paragraph muted>{t('sign-in.ignore')}</Paragraph>
      </Layout>
    )
  },
}
