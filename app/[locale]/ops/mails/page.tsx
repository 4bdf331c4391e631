import { getTranslations } from 'next-intl/server'
import { Time } from '@/app/_ui/values'
import { requireStaff } from '@/app/[locale]/ops/_staff'
import { ListFilter, OlderLink } from '@/app/[locale]/ops/list-nav'
import { readListQuery } from '@/app/[locale]/ops/list-query'
import { Cell, HeadCell, Table } from '@/app/[locale]/ops/table'
import type { QueryPageProps } from '@/app/[locale]/page-props'
import { listMails, MAIL_STATES } from '@/lib/operator/lists/mails'

const PATH = '/ops/mails'

export default async function OpsMailsPage({ searchParams }: QueryPageProps) {
  await requireStaff()
  const t = await getTranslations('ops.mails')
  const { state, before } = readListQuery(await searchParams, MAIL_STATES)
  const { rows, hasMore } = await listMails({ state, before })
  const last = rows.at(-1)
  return (
    <div className="grid gap-6">
      <h1 className="text-h1 font-semibold">{t('title')}</h1>
      <ListFilter path={PATH} states={MAIL_STATES} current={state} />
      {rows.length === 0 ? (
        <p className="text-text-2">{t('empty')}</p>
      ) : (
        <Table
          label={t('title')}
          head={
            <>
              <HeadCell>{t('created')}</HeadCell>
              <HeadCell>{t('template')}</HeadCell>
              <HeadCell>{t('to')}</HeadCell>
              <HeadCell>{t('locale')}</HeadCell>
              <HeadCell>{t('state')}</HeadCell>
              <HeadCell>{t('sent')}</HeadCell>
              <HeadCell>{t('attempts')}</HeadCell>
              <HeadCell>{t('error')}</HeadCell>
            </>
          }
        >
          {rows.map((row) => (
            <tr key={row.id} className="border-t border-border">
              <Cell>
                <Time at={row.createdAt} />
              </Cell>
              <Cell>{row.template}</Cell>
              <Cell>
                <bdi dir="ltr">{row.to}</bdi>
              </Cell>
              <Cell>{row.locale}</Cell>
              <Cell>{row.state}</Cell>
              <Cell>{row.sentAt ? <Time at={row.sentAt} /> : t('notSent')}</Cell>
              <Cell>{row.attempts}</Cell>
              <Cell>{row.lastErrorCode}</Cell>
            </tr>
          ))}
        </Table>
      )}
      {hasMore && last && <OlderLink path={PATH} current={state} before={last.createdAt.toISOString()} />}
    </div>
  )
}
