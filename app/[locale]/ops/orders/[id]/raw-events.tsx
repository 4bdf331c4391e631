import { useTranslations } from 'next-intl'
import { Disclosure } from '@/app/_ui/containers'
import { Time } from '@/app/_ui/values'
import { Cell, HeadCell, Table } from '@/app/[locale]/ops/table'
import type { RawEvent } from '@/lib/operator/read-raw-events'

/** The stored events of an order, collapsed. */
export function RawEvents({ events }: { events: RawEvent[] }) {
  const t = useTranslations('ops.order')
  const columns = ['rawAt', 'rawSource', 'rawName', 'rawId', 'rawData'] as const
  const title = t('raw', { count: events.length })
  return (
    <Disclosure summary={title}>
      <Table label={title} head={columns.map((column) => <HeadCell key={column}>{t(column)}</HeadCell>)}>
        {events.map(({ source, id, at, name, data }) => (
          <tr key={`${source} ${id}`} className="border-t border-border">
            <Cell>
              <span className="whitespace-nowrap">
                <Time at={at} as="exact" />
              </span>
            </Cell>
            <Cell>{t(`sources.${source}`)}</Cell>
            <Cell>{name}</Cell>
            <Cell>
              <code className="font-mono">{id}</code>
            </Cell>
            <Cell>
              <code className="font-mono">{data}</code>
            </Cell>
          </tr>
        ))}
      </Table>
    </Disclosure>
  )
}
