import { useTranslations } from 'next-intl'
import { Disclosure } from '@/app/_ui/containers'
import { Link } from '@/app/_ui/link'
import { Time } from '@/app/_ui/values'
import type { AttentionItem } from '@/lib/operator/list-attention'
import { Cell, HeadCell, Table } from './table'

const SHOWN_AT_ONCE = 12

/** Everything that waits for an operator, with links to the pages for it. */
export function ProblemList({ problems }: { problems: AttentionItem[] }) {
  const t = useTranslations('ops.overview')
  const others = problems.slice(SHOWN_AT_ONCE)
  return (
    <>
      <p className="text-text-2">{t('problemsNote', { count: problems.length })}</p>
      {problems.length > 0 && <ProblemTable problems={problems.slice(0, SHOWN_AT_ONCE)} label={t('problems')} />}
      {others.length > 0 && (
        <Disclosure summary={t('moreProblems', { count: others.length })}>
          <ProblemTable problems={others} label={t('moreProblems', { count: others.length })} />
        </Disclosure>
      )}
    </>
  )
}

function ProblemTable({ problems, label }: { problems: AttentionItem[]; label: string }) {
  const t = useTranslations('ops.overview')
  const columns = ['problem', 'about', 'since', 'why'] as const
  return (
    <Table label={label} head={columns.map((column) => <HeadCell key={column}>{t(column)}</HeadCell>)}>
      {problems.map((item) => {
        const page = pageOf(item)
        const id = <code className="font-mono">{item.id.slice(-12)}</code>
        return (
          <tr key={`${item.kind} ${item.id}`} className="border-t border-border">
            <Cell>
              <span className="whitespace-nowrap">{t(`kinds.${item.kind}`)}</span>
            </Cell>
            <Cell>
              {page ? (
                <Link href={page} prefetch={false}>
                  {id}
                </Link>
              ) : (
                id
              )}
            </Cell>
            <Cell>
              <span className="whitespace-nowrap">
                <Time at={item.since} />
              </span>
            </Cell>
            <Cell>
              <span className="block min-w-64 wrap-anywhere">{item.why}</span>
            </Cell>
          </tr>
        )
      })}
    </Table>
  )
}

function pageOf({ kind, id, orderId }: AttentionItem): `/${string}` | null {
  if (orderId) return `/ops/orders/${orderId}`
  if (kind === 'event_not_done') return `/ops/webhooks?${new URLSearchParams({ event: id })}`
  return kind === 'mail_failed' || kind === 'mail_undelivered' ? '/ops/mails' : null
}
