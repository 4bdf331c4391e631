import { translator } from '@/lib/i18n/translator'
import { CodeBox } from './code-box'
import { type CommonProps, Layout, Paragraph } from './layout'
import type { EmailTemplate } from './render-template'

type Props = CommonProps & { code: string }

/** The code that proves a new address of an account. */
export const NewAddress: EmailTemplate<Props> = {
  subject: ({ locale, code }) => translator(locale, 'emails')('new-address.subject', { code }),
  Body({ code, ...common }) {
    const t = translator(common.locale, 'emails')
    return (
      <Layout {...common} preview={t('new-address.preview')} title={t('new-address.title')}>
        <Paragraph>{t('new-address.body')}</Paragraph>
        <CodeBox code={code} />
        <Paragraph muted>{t('new-address.ignore')}</Paragraph>
      </Layout>
    )
  },
}
