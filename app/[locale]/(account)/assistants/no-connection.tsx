import { useTranslations } from 'next-intl'
import { ButtonLink } from '@/app/_ui/button-link'
import { CopyField } from '@/app/_ui/copy-field'
import { Empty } from '@/app/_ui/empty'
import { useCopyTexts } from '@/app/_ui/use-copy-texts'
import { doorUrl } from '@/lib/oauth/resource'

/** Says that nobody is connected, and how to change that. */
export function NoConnection() {
  const t = useTranslations('account.assistants')
  return (
    <>
      <Empty action={<ButtonLink href="/assistants/connect">{t('how')}</ButtonLink>}>{t('empty')}</Empty>
      <p>{t('emptyHow')}</p>
      <CopyField label={t('address')} value={doorUrl('/mcp/v2')} texts={useCopyTexts()} />
    </>
  )
}
