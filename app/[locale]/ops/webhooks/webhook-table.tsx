import { useTranslations } from 'next-intl'
import { Link } from '@/app/_ui/link'
import { Id, Time } from '@/app/_ui/values'
import { Cell, HeadCell, Table } from '@/app/[locale]/ops/table'
import type { WebhookRow } from '@/lib/operator/lists/webhooks'

const COLUMNS = ['received', 'event', 'type', 'object', 'state', 'attempts', 'error'] as const

export function WebhookTable({ rows }: { rows: WebhookRow[] }) {
  const t = useTranslations('ops.webhooks')
  return (
    <Table label={t('title')} head={COLUMNS.map((column) => <HeadCell key={column}>{t(column)}</HeadCell>)}>
      {rows.map((row) => (
        <tr key={row.id} className="border-t border-border">
          <Cell>
            <Time at={row.receivedAt} />
          </Cell>
          <Cell>
            <Link href={`/ops/webhooks?event=${row.id}`} prefetch={false}>
              <Id value={row.id} />
            </Link>
          </Cell>
          <Cell>{row.type}</Cell>
          <Cell>
            <code className="font-mono">{row.objectId}</code>
          </Cell>
          <Cell>{row.status}</Cell>
          <Cell>{row.attempts}</Cell>
          <Cell>{row.lastError}</Cell>
        </tr>
      ))}
    </Table>
  )
}
