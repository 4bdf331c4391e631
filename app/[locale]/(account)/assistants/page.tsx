import { useTranslations } from 'next-intl'
import { getLocale, getTranslations } from 'next-intl/server'
import { requirePerson } from '@/app/_session'
import { Empty } from '@/app/_ui/containers'
import { CopyField } from '@/app/_ui/copy-field'
import { ButtonLink, Link } from '@/app/_ui/link'
import { Notice } from '@/app/_ui/notice'
import type { QueryPageProps } from '@/app/[locale]/page-props'
import { listConnections } from '@/lib/oauth/connections'
import { doorUrl } from '@/lib/oauth/resource'
import { ConnectionCard } from './connection-card'

export async function generateMetadata() {
  const t = await getTranslations('account.assistants')
  return { title: t('title'), robots: { index: false } }
}

/** The connected assistants, each with a button that disconnects it. */
export default async function AssistantsPage({ searchParams }: QueryPageProps) {
  const [locale, t, { ended }] = await Promise.all([getLocale(), getTranslations('account.assistants'), searchParams])
  const person = await requirePerson('/assistants', locale)
  const connections = await listConnections(person.id)
  return (
    <div className="mx-auto grid w-full max-w-content gap-7">
      <h1 className="text-h1 font-semibold">{t('title')}</h1>
      {ended === '1' && (
        <Notice kind="ok" announce="polite">
          {t('ended')}
        </Notice>
      )}
      {connections.length === 0 ? (
        <NoConnection />
      ) : (
        <>
          <p className="text-lead text-pretty">{t('lead')}</p>
          <ul className="grid gap-5">
            {connections.map((connection) => (
              <ConnectionCard key={connection.id} connection={connection} />
            ))}
          </ul>
        </>
      )}
      <p>
        <Link href="/dashboard">{t('back')}</Link>
      </p>
    </div>
  )
}

/** In place of an empty list: how to connect an assistant. */
function NoConnection() {
  const t = useTranslations('account.assistants')
  return (
    <>
      <Empty action={<ButtonLink href="/assistants/connect">{t('how')}</ButtonLink>}>{t('empty')}</Empty>
      <p>{t('emptyHow')}</p>
      <CopyField label={t('address')} value={doorUrl('/mcp/v2')} />
    </>
  )
}
