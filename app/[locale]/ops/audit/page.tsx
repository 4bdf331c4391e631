import { getTranslations } from 'next-intl/server'
import { Link } from '@/app/_ui/link'
import { Time } from '@/app/_ui/values'
import { requireStaff } from '@/app/[locale]/ops/_staff'
import { auditWords } from '@/app/[locale]/ops/audit-words'
import { OlderLink } from '@/app/[locale]/ops/list-nav'
import { Cell, HeadCell, Table } from '@/app/[locale]/ops/table'
import type { QueryPageProps } from '@/app/[locale]/page-props'
import { listAudit } from '@/lib/operator/lists/list-audit'

const COLUMNS = ['at', 'actor', 'action', 'subjects', 'reason', 'details'] as const

export default async function OpsAuditPage({ searchParams }: QueryPageProps) {
  await requireStaff()
  const [t, words, { before }] = await Promise.all([getTranslations('ops.audit'), auditWords(), searchParams])
  const { rows, hasMore } = await listAudit(typeof before === 'string' ? before : null)
  const last = rows.at(-1)
  return (
    <div className="grid gap-6">
      <h1 className="text-h1 font-semibold">{t('title')}</h1>
      {rows.length === 0 ? (
        <p className="text-text-2">{t('empty')}</p>
      ) : (
        <Table label={t('title')} head={COLUMNS.map((column) => <HeadCell key={column}>{t(column)}</HeadCell>)}>
          {rows.map((row) => (
            <tr key={row.id} className="border-t border-border">
              <Cell>
                <Time at={row.at} />
              </Cell>
              <Cell>
                <bdi>{row.actor}</bdi>
              </Cell>
              <Cell>
                {words.action(row.action)}: {words.phase(row.phase)}
              </Cell>
              <Cell>
                <Subjects ids={row.subjectIds} />
              </Cell>
              <Cell>
                <span className="inline-block min-w-40 wrap-anywhere">{row.reason}</span>
              </Cell>
              <Cell>
                {row.details.map(([name, value]) => `${name}: ${name === 'why' ? words.why(value) : value}`).join('; ')}
              </Cell>
            </tr>
          ))}
        </Table>
      )}
      {hasMore && last && <OlderLink path="/ops/audit" current={null} before={last.id} />}
    </div>
  )
}

function Subjects({ ids }: { ids: string[] }) {
  return (
    <ul className="font-mono">
      {ids.map((id) => (
        <li key={id}>
          {id.startsWith('ord_') ? (
            <Link href={`/ops/orders/${id}`} prefetch={false}>
              {id}
            </Link>
          ) : (
            id
          )}
        </li>
      ))}
    </ul>
  )
}
