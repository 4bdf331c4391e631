import { useLocale, useTranslations } from 'next-intl'
import { Card } from '@/app/_ui/containers'
import { Fact, Facts } from '@/app/_ui/lists'
import { SubmitButton } from '@/app/_ui/submit-button'
import { Time } from '@/app/_ui/values'
import type { Connection } from '@/lib/oauth/connections'
import { disconnectAssistant } from './disconnect-assistant'

export function ConnectionCard({ connection }: { connection: Connection }) {
  const t = useTranslations('account.assistants')
  const { id, clientName, redirectHost, scopes, since, lastUsedAt } = connection
  const activates = scopes.includes('esim:activate')
  const may = activates ? (scopes.includes('esim:read') ? 'activate' : 'activateOnly') : 'read'
  return (
    <Card as="li">
      <h2 className="text-h3 font-semibold wrap-anywhere">
        <bdi>{clientName}</bdi>
      </h2>
      <Facts>
        <Fact name={t('since')}>
          <Time at={since} />
        </Fact>
        <Fact name={t('lastUsed')}>{lastUsedAt ? <Time at={lastUsedAt} /> : t('notUsed')}</Fact>
        <Fact name={t('sentTo')}>
          <bdi dir="ltr">{redirectHost}</bdi>
        </Fact>
        <Fact name={t('may')}>{t(may)}</Fact>
      </Facts>
      <form action={disconnectAssistant}>
        <input type="hidden" name="locale" value={useLocale()} />
        <input type="hidden" name="connection" value={id} />
        <SubmitButton kind="danger" pendingLabel={t('disconnecting')}>
          <span className="sr-only">{t('disconnectName', { name: clientName })}</span>
          <span aria-hidden="true">{t('disconnect')}</span>
        </SubmitButton>
      </form>
    </Card>
  )
}
