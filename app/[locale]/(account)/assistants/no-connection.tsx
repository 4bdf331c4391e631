import { useTranslations } from 'next-intl'
import { Empty } from '@/app/_ui/containers'
import { ButtonLink } from '@/app/_ui/link'
import { CopyField } from '@/app/_ui/values'
import { doorUrl } from '@/lib/oauth/resource'

/** Says that nobody is connected, and how to change that. */
export function NoConnection() {
  const t = useTranslations('account.assistants')
  return (
    <>
      <Empty action={<ButtonLink href="/assistants/connect">{t('how')}</ButtonLink>}>{t('empty')}</Empty>
      <p>{t('emptyHow')}</p>
      <CopyField label={t('address')} value={doorUrl('/mcp/v2')} />
    </>
  )
}
