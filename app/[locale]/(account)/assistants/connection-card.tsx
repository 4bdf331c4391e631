import { redirect } from 'next/navigation'
import { useLocale, useTranslations } from 'next-intl'
import * as z from 'zod'
import { readPersonForm } from '@/app/_form-request'
import { Card } from '@/app/_ui/containers'
import { Fact, Facts } from '@/app/_ui/facts'
import { SubmitButton } from '@/app/_ui/submit-button'
import { Time } from '@/app/_ui/values'
import { localizedPath } from '@/lib/i18n/routing'
import { type Connection, disconnect } from '@/lib/oauth/connections'

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

const disconnectForm = z.object({ connection: z.string() })

/** The disconnect button. A second press, or another person's connection, changes nothing. */
async function disconnectAssistant(form: FormData): Promise<void> {
  'use server'
  const { person, locale, fields } = await readPersonForm(form, disconnectForm, () => '/assistants')
  await disconnect(person.id, fields.connection)
  redirect(localizedPath(locale, '/assistants?ended=1'))
}
