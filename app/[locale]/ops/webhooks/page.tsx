import { useTranslations } from 'next-intl'
import { getTranslations } from 'next-intl/server'
import { requireStaff } from '@/app/[locale]/ops/_staff'
import { ChangeForm } from '@/app/[locale]/ops/change-form'
import { ListFilter, OlderLink } from '@/app/[locale]/ops/list-nav'
import { readListQuery } from '@/app/[locale]/ops/list-query'
import { Panel } from '@/app/[locale]/ops/panel'
import { ResultNotice } from '@/app/[locale]/ops/result-notice'
import type { QueryPageProps } from '@/app/[locale]/page-props'
import { EVENT_CHANGES } from '@/lib/operator/changes'
import { listWebhooks, WEBHOOK_STATUSES } from '@/lib/operator/lists/webhooks'
import { WebhookTable } from './webhook-table'

const PATH = '/ops/webhooks'

/** The inbox; with `event` in the query only that event, and the changes that an operator can make to it. */
export default async function OpsWebhooksPage({ searchParams }: QueryPageProps) {
  const { role } = await requireStaff()
  const [t, query] = await Promise.all([getTranslations('ops.webhooks'), searchParams])
  const { state, before } = readListQuery(query, WEBHOOK_STATUSES)
  const eventId = typeof query.event === 'string' ? query.event : null
  const { rows, hasMore } = await listWebhooks({ status: state, before, id: eventId })
  const last = rows.at(-1)
  return (
    <div className="grid gap-6">
      <ResultNotice query={query} />
      <h1 className="text-h1 font-semibold">{t('title')}</h1>
      <ListFilter path={PATH} states={WEBHOOK_STATUSES} current={eventId ? undefined : state} />
      {rows.length === 0 ? (
        <p className="text-text-2">{t(eventId ? 'noSuch' : 'empty')}</p>
      ) : (
        <WebhookTable rows={rows} />
      )}
      {eventId && last && role === 'operator' && <EventChanges eventId={eventId} />}
      {hasMore && last && <OlderLink path={PATH} current={state} before={last.receivedAt.toISOString()} />}
    </div>
  )
}

function EventChanges({ eventId }: { eventId: string }) {
  const t = useTranslations('ops.change')
  return EVENT_CHANGES.map((change) => (
    <Panel key={change} id={change} title={t(`of.${change}.title`)}>
      <p className="max-w-content text-pretty text-text-2">{t(`of.${change}.hint`)}</p>
      <div className="max-w-content">
        <ChangeForm about={{ event: eventId }} possible={{ change }} />
      </div>
    </Panel>
  ))
}
