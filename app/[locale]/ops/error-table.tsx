import { getTranslations } from 'next-intl/server'
import type { CommonError } from '@/lib/operator/console-figures'
import { Cell, HeadCell, Table } from './table'

export async function ErrorTable({ errors }: { errors: CommonError[] }) {
  const t = await getTranslations('ops.overview')
  if (errors.length === 0) return <p className="text-text-2">{t('noErrors')}</p>
  return (
    <Table
      label={t('errors')}
      head={
        <>
          <HeadCell>{t('where')}</HeadCell>
          <HeadCell>{t('code')}</HeadCell>
          <HeadCell>{t('count')}</HeadCell>
        </>
      }
    >
      {errors.map(({ source, code, count }) => (
        <tr key={`${source} ${code}`} className="border-t border-border">
          <Cell>{t(`source.${source}`)}</Cell>
          <Cell>
            <code className="font-mono wrap-anywhere">{code}</code>
          </Cell>
          <Cell>{count}</Cell>
        </tr>
      ))}
    </Table>
  )
}
